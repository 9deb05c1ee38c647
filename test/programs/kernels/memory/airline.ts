// Agents sell until the flag says that the plane is full; the flag is set after the sale.
// Re-tells: the airline of Farchi, Nir and Ur, "Concurrent Bug Patterns and How to Test Them", IPDPS 2003.
// @expect [plain flag] violated data-race
// @expect [plain flag] violated assertion
// @expect [atomic flag] violated assertion
// @expect [reserved first] verified
// @expect [plain flag] executions 10
// @expect [atomic flag] executions 10
// @expect [reserved first] executions 2
// @finds [plain flag] assertion in 8 at 21
// @finds [plain flag] data-race in 10 at 27, 29
// @finds [atomic flag] assertion in 8 at 21
import { Atomic, AtomicInt, after, scenario, thread } from "interleaver";

const capacity = 1;
const sold = new AtomicInt(0);

function agents(sell: () => void): void {
  for (let i = 1; i <= capacity + 1; i++) thread(`agent ${i}`, sell);
  after(() => {
    if (sold.load() > capacity) throw new Error(`sold ${sold.load()} of ${capacity}`);
  });
}
scenario("plain flag", () => {
  let full = false;
  agents(() => {
    if (full) return;
    sold.increment();
    full = sold.load() >= capacity;
  });
});
scenario("atomic flag", () => {
  const full = new Atomic(false, "full");
  agents(() => {
    if (full.load()) return;
    sold.increment();
    full.store(sold.load() >= capacity);
  });
});
scenario("reserved first", () => agents(() => void (sold.fetchAdd(1) >= capacity && sold.fetchSub(1))));
