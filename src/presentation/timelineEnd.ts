import type { Trace } from "../model/trace";
import type { TimelineModel } from "./timeline";

const endings = {
  finished: "end",
  blocked: "stuck",
  steps: "limit",
  cycle: "for ever",
  discarded: "dropped",
  error: "error",
} as const;

/** What stands above the column after the last. */
export function timelineEnd({ ending: { kind } }: Trace): TimelineModel["end"] {
  return { label: endings[kind], bad: kind === "blocked" || kind === "error" };
}
