import type { Turn } from "../model/asyncTrace";
import type { Trace } from "../model/trace";
import { say } from "./words/say";
import { taskNames } from "./words/taskNames";

/** What runs in a turn: `main script`, `timer 10 ms`, `GET /user#2`. */
export function turnName(trace: Trace, { task, kind }: Turn): string {
  return kind === "main" ? say("main script") : (taskNames(trace)[task] ?? kind);
}

/** When: `10 ms`, or `≥ 10 ms` where something took unknown time. */
export function turnTime({ time, isExact }: Turn): string {
  return (isExact ? "" : "≥ ") + say("{0} ms", time);
}
