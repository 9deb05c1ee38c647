// @expect verified
// @expect outcomes 1
//
// Each guest looks at the whole list and then adds a name of its own. Another one may have come in between, but a new key
// leaves the others as they are: no update is lost, and nothing depends on who saw whom.
import { Mutex, observe, thread } from "interleaver";

const lock = new Mutex();
const guests = new Set<string>();

function enter(name: string): void {
  lock.runExclusive(() => {
    for (const other of guests) if (other === name) throw new Error("twice");
  });
  lock.runExclusive(() => {
    guests.add(name);
  });
}

const a = thread("A", () => enter("A"));
const b = thread("B", () => enter("B"));
a.join();
b.join();
observe("guests", [...guests].sort());
