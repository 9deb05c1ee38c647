import type { AsyncStep } from "../model/asyncTrace";
import type { Trace } from "../model/trace";
import { say } from "./words/say";

/** What an await waits for: the call whose promise it is, else what the user wrote there. */
export function awaitedText(trace: Trace, step: AsyncStep): string {
  const { calls = [], promises = [] } = trace.async ?? {};
  const call = promises[step.promise ?? -1]?.call;
  if (call !== undefined) return calls[call].name;
  const { settled, parts } = promises[step.promise ?? -1] ?? {};
  const callback = settled && settled.call === undefined && !parts ? trace.tasks[settled.task] : undefined;
  const text = step.text.replace(/^await\s+/, "");
  if (callback && callback.id > 0 && /^io\(/.test(text) && callback.name !== "io") return callback.name;
  // What its executor does says little about who settles it
  return /^new\s+Promise\b/.test(text) && step.site ? say("promise of line {0}", String(step.site.line)) : text;
}
