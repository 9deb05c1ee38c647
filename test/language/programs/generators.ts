// Laziness, two-way communication, return values, delegation.
import { observe } from "interleaver";

const log: string[] = [];
function* inner(): Generator<number, string, string> {
  log.push(`got ${yield 1}`);
  log.push(`got ${yield 2}`);
  return "inner done";
}
function* outer(): Generator<number | string, string, string> {
  const r = yield* inner();
  yield r;
  yield* [7, 8];
  return "end";
}
const g = outer();
const steps = [g.next("ignored"), g.next("a"), g.next("b"), g.next("c"), g.next("d"), g.next("e"), g.next("f")];
observe("steps", steps.map((s) => `${s.value} ${s.done}`));
observe("log", log);
function* naturals(): Generator<number> {
  let n = 0;
  while (true) yield n++;
}
const taken: number[] = [];
for (const n of naturals()) {
  if (n > 4) break;
  taken.push(n);
}
observe("taken", taken);
