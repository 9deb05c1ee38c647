import { distinctNames } from "../../base/distinctNames";
import type { Trace } from "../../model/trace";

const known = new WeakMap<Trace, readonly string[]>();

/** What objects are called wherever they are shown, by id: `fork#1` and `fork#2` where two have one name. */
export function objectNames(trace: Trace): readonly string[] {
  let names = known.get(trace);
  if (!names) known.set(trace, (names = distinctNames(trace.objects.map(({ name }) => name))));
  return names;
}
