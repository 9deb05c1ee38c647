// Baboons cross a canyon on one rope, in one direction at a time; the first of a direction takes the rope, the last
// gives it back. With a mutex as rope the last is often not the one who took it. (Tanenbaum; Downey, 6.3.)
// @expect [mutex] violated lock-misuse
// @expect [semaphore] verified
// @expect [mutex] executions 114
// @expect [semaphore] executions 54
// @finds [mutex] lock-misuse in 84 at 39
// @finds [mutex] lock-order-inversion in 6 at 19, 22, 39
import { AtomicInt, Mutex, Semaphore, scenario, thread } from "interleaver";

interface Rope { take(): void; give(): void }
class Switch {
  private readonly lock: Mutex;
  private count = 0;
  constructor(name: string, private readonly rope: Rope) {
    this.lock = new Mutex(name);
  }
  enter(): void {
    this.lock.runExclusive(() => { if (this.count++ === 0) this.rope.take(); });
  }
  leave(): void {
    this.lock.runExclusive(() => { if (--this.count === 0) this.rope.give(); });
  }
}
function run(rope: Rope) {
  const [east, west] = [new Switch("east", rope), new Switch("west", rope)];
  const crossing = new AtomicInt(0, "crossing");
  for (const [name, way] of [["a", east], ["b", east], ["c", west]] as const)
    thread(name, () => {
      way.enter();
      const mine = way === east ? 1 : 10;
      if (mine === 1 ? crossing.fetchAdd(1) >= 10 : crossing.fetchAdd(10) > 0) throw new Error("they meet");
      crossing.fetchSub(mine);
      way.leave();
    });
}
scenario("mutex", () => {
  const rope = new Mutex("rope");
  run({ take: () => rope.lock(), give: () => rope.unlock() });
});
scenario("semaphore", () => {
  const rope = new Semaphore(1, "rope");
  run({ take: () => rope.acquire(), give: () => rope.release() });
});
