import type { Trace } from "../../model/trace";
import { say, toSay } from "../words/say";
import type { TimelineModel } from "./timeline";

const endings = {
  finished: toSay("end"),
  blocked: toSay("stuck"),
  steps: toSay("limit"),
  cycle: toSay("for ever"),
  discarded: toSay("dropped"),
  error: toSay("error"),
} as const;

/** What stands above the column after the last. */
export function timelineEnd({ ending: { kind } }: Trace): TimelineModel["end"] {
  return { label: say(endings[kind]), bad: kind === "blocked" || kind === "error" };
}
