// Passengers call the elevator by pushing a button; the elevator clears all buttons at once after a ride and may clear one
// that has just been pushed.
// @expect [clears all] violated deadlock/lost-wakeup
// @expect [clears what it saw] verified
// @expect [clears all] executions 224
// @expect [clears what it saw] executions 448
// @finds [clears all] deadlock/lost-wakeup in 48 at 18, 32
import { Monitor, scenario, thread } from "interleaver";

class Elevator {
  readonly #monitor = new Monitor("elevator");
  readonly #buttons = new Set<number>();
  readonly #visited = new Set<number>();
  ride(floor: number): void {
    this.#monitor.synchronized(() => {
      this.#buttons.add(floor);
      this.#monitor.notifyAll();
      while (!this.#visited.has(floor)) this.#monitor.wait();
    });
  }
  serve(clearsAll: boolean): void {
    const calls = this.#monitor.synchronized(() => {
      while (this.#buttons.size === 0) this.#monitor.wait();
      return [...this.#buttons].sort((a, b) => a - b);
    });
    this.#monitor.synchronized(() => {
      for (const floor of calls) {
        this.#visited.add(floor);
        if (!clearsAll) this.#buttons.delete(floor);
      }
      if (clearsAll) this.#buttons.clear();
      this.#monitor.notifyAll();
    });
  }
}
for (const clearsAll of [true, false])
  scenario(clearsAll ? "clears all" : "clears what it saw", () => {
    const elevator = new Elevator();
    for (const floor of [1, 2]) thread(`to floor ${floor}`, () => elevator.ride(floor));
    thread("elevator", () => { for (;;) elevator.serve(clearsAll); }, { daemon: true });
  });
