// First reader in takes the room, last reader out gives it back; they may be two. A mutex forbids that, a semaphore does
// not. (Courtois, Heymans and Parnas, 1971.)
// @expect [mutex] violated lock-misuse
// @expect [semaphore] verified
// @expect [mutex] executions 16
// @expect [semaphore] executions 14
// @finds [mutex] lock-misuse in 6 at 29
// @finds [mutex] lock-order-inversion in 6 at 17, 19, 29
import { Mutex, Semaphore, scenario, thread } from "interleaver";

const counting = new Mutex();
const room = { readers: 0, text: "first" };

function run(take: () => void, give: () => void): void {
  for (const name of ["reader 1", "reader 2"])
    thread(name, () => {
      counting.runExclusive(() => ++room.readers === 1 && take());
      if (!room.text) throw new Error("torn");
      counting.runExclusive(() => --room.readers === 0 && give());
    });
  thread("writer", () => {
    take();
    room.text = "second";
    give();
  });
}
scenario("mutex", () => {
  const lock = new Mutex("room lock");
  run(() => lock.lock(), () => lock.unlock());
});
scenario("semaphore", () => {
  const lock = new Semaphore(1, "room lock");
  run(() => lock.acquire(), () => lock.release());
});
