// Before a push and a pop fight over the stack they try to meet in a side room, where the value changes hands directly.
// Leaving the room without taking the offer back gives the value out twice.
// (Hendler, Shavit and Yerushalmi, "A scalable lock-free stack algorithm", SPAA 2004.)
// @expect [takes it back] verified
// @expect [leaves it there] violated assertion
// @expect [takes it back] executions 5
// @expect [leaves it there] executions 3
// @finds [leaves it there] assertion in 1 at 34
import { Atomic, AtomicInt, after, scenario, thread } from "interleaver";

const room = new Atomic<number | "taken" | null>(null);
const slots = [new AtomicInt(0, "slot 0"), new AtomicInt(0, "slot 1")];
const top = new AtomicInt(0);

function push(value: number, takesBack: boolean): void {
  if (room.compareExchange(null, value)) {
    if (room.load() === "taken") return;
    if (takesBack && !room.compareExchange(value, null)) return;
  }
  slots[top.fetchAdd(1)].store(value);
}
function pop(): number {
  const offer = room.load();
  if (typeof offer === "number" && room.compareExchange(offer, "taken")) return offer;
  return 0;
}
for (const takesBack of [true, false])
  scenario(takesBack ? "takes it back" : "leaves it there", () => {
    const got = new AtomicInt(0, "got");
    thread("push", () => push(7, takesBack));
    thread("pop", () => void got.store(pop()));
    after(() => {
      const copies = [got.load(), ...slots.map((slot) => slot.load())].filter((value) => value === 7).length;
      if (copies !== 1) throw new Error(`${copies} copies of 7`);
    });
  });
