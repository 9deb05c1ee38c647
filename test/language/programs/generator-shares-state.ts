// Generators interleave by hand over shared state.
import { observe } from "interleaver";

let turn = 0;
const log: string[] = [];
function* player(name: string): Generator<void> {
  for (let i = 0; i < 3; i++) {
    log.push(`${name}${turn++}`);
    yield;
  }
}
const players = [player("a"), player("b")];
for (let done = 0; done < 2;) {
  done = 0;
  for (const p of players) if (p.next().done) done++;
}
observe("log", log);
observe("turn", turn);
