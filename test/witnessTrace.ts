import assert from "node:assert/strict";
import { check } from "../src/checker/check";
import { replay } from "../src/checker/replay";
import type { Trace } from "../src/model/trace";

/** The trace of the first finding of the program's first scenario, or of its first outcome if nothing is wrong. */
export function witnessTrace(text: string): Trace {
  const [report] = check("a.ts", text);
  assert.deepEqual(report.problems, []);
  const { schedule } = (report.findings[0] ?? report.outcomes[0]).witness;
  return replay("a.ts", text, report.name, schedule)!.trace!;
}
