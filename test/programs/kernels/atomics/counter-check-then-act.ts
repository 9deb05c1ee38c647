// Every access is atomic, the pair of them is not. (SCTBench's account and airline programs have the same core.)
// @expect [load, then store] violated assertion
// @expect [load, then subtract] violated invariant
// @expect [compare-exchange] verified
// @expect [load, then store] executions 6
// @expect [load, then subtract] executions 4
// @expect [compare-exchange] executions 4
// @finds [load, then store] assertion in 4 at 27
// @finds [load, then subtract] invariant in 2 at 33
import { AtomicInt, after, invariant, scenario, thread } from "interleaver";

const seats = new AtomicInt(1);
const sold = new AtomicInt(0);

function agents(sell: () => void): void {
  for (const name of ["north", "south"]) thread(name, sell);
}
scenario("load, then store", () => {
  agents(() => {
    const free = seats.load();
    if (free > 0) {
      seats.store(free - 1);
      sold.increment();
    }
  });
  after(() => {
    if (sold.load() > 1) throw new Error("sold twice");
  });
});
scenario("load, then subtract", () => {
  invariant("no seat is sold twice", () => seats.load() >= 0);
  agents(() => {
    if (seats.load() > 0) seats.fetchSub(1);
  });
});
scenario("compare-exchange", () => {
  invariant("no seat is sold twice", () => seats.load() >= 0 && sold.load() <= 1);
  agents(() => {
    for (let free = seats.load(); free > 0; free = seats.load()) {
      if (!seats.compareExchange(free, free - 1)) continue;
      sold.increment();
      break;
    }
  });
  after(() => {
    if (sold.load() !== 1) throw new Error("not sold");
  });
});
