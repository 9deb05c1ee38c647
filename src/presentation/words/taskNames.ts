import { distinctNames } from "../../base/distinctNames";
import type { Trace } from "../../model/trace";

const known = new WeakMap<Trace, readonly string[]>();

/** What tasks are called wherever they are shown: `GET /user#1` and `GET /user#2` where two have one name. */
export function taskNames(trace: Trace): readonly string[] {
  let names = known.get(trace);
  if (!names) known.set(trace, (names = distinctNames(trace.tasks.map(({ name }) => name))));
  return names;
}
