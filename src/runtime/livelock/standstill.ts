import type { Operation } from "../operation";

/** What a task stands before that would go round in a circle for ever: nothing more of it is shown. */
export function standstill(site: number): Operation {
  return {
    kind: "spin",
    site,
    accesses: [],
    guard: { location: -1, admits: () => false },
    sentence: () => "goes round again",
    perform: () => undefined,
  };
}
