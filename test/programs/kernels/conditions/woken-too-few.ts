// The door opens for everybody who waits, but only one of them is told.
// @expect [notify] violated deadlock/lost-wakeup
// @expect [notifyAll] verified
// @expect [passes it on] verified
// @expect [notify] executions 10
// @expect [notifyAll] executions 10
// @expect [passes it on] executions 10
// @finds [notify] deadlock/lost-wakeup in 4 at 17, 25
import { Monitor, scenario, thread } from "interleaver";

class Door {
  readonly #monitor = new Monitor("door");
  #open = false;
  constructor(private readonly passOn: boolean) {}
  pass(): void {
    this.#monitor.synchronized(() => {
      while (!this.#open) this.#monitor.wait();
      if (this.passOn) this.#monitor.notify();
    });
  }
  open(all: boolean): void {
    this.#monitor.synchronized(() => {
      this.#open = true;
      if (all) this.#monitor.notifyAll();
      else this.#monitor.notify();
    });
  }
}
function run(door: Door, all: boolean): void {
  thread("Ann", () => door.pass());
  thread("Ben", () => door.pass());
  thread("porter", () => door.open(all));
}
scenario("notify", () => run(new Door(false), false));
scenario("notifyAll", () => run(new Door(false), true));
scenario("passes it on", () => run(new Door(true), false));
