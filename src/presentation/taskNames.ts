import type { Trace } from "../model/trace";
import { distinct } from "./distinct";

const known = new WeakMap<Trace, readonly string[]>();

/** What tasks are called wherever they are shown: `GET /user#1` and `GET /user#2` where two have one name. */
export function taskNames(trace: Trace): readonly string[] {
  let names = known.get(trace);
  if (!names) known.set(trace, (names = distinct(trace.tasks.map(({ name }) => name))));
  return names;
}
