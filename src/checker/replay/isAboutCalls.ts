import type { Schedule } from "../../model/schedule";

/** Is it a witness of what may be about calls of async functions? Then those have to be written down. */
export function isAboutCalls({ finding }: Schedule): boolean {
  return finding?.kind === "atomicity-violation";
}
