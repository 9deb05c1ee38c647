// A place for one number: who fills it tells those who wait for something, but who empties it tells nobody, so that the
// next one who wants to fill it may wait for ever.
// Re-tells: sync01 and sync02 of SCTBench (Thomson, Donaldson and Betts, PPoPP 2014).
// @expect [one way] violated deadlock/lost-wakeup
// @expect [both ways] verified
// @expect [one way] executions 2
// @expect [both ways] executions 2
// @finds [one way] deadlock/lost-wakeup in 1 at 19
import { Condition, Mutex, scenario, thread } from "interleaver";

class Place {
  readonly #lock = new Mutex("lock");
  readonly #filled = new Condition(this.#lock, "filled");
  readonly #emptied = new Condition(this.#lock, "emptied");
  #numbers = 1;

  fill(): void {
    this.#lock.lock();
    while (this.#numbers > 0) this.#emptied.wait();
    this.#numbers++;
    // redundant: the number is there from the beginning, so nobody has to wait for it
    this.#filled.notify();
    // redundant: whoever empties the place was there before
    this.#lock.unlock();
  }
  empty(tells: boolean): void {
    this.#lock.runExclusive(() => {
      // redundant: the number is there from the beginning
      while (this.#numbers === 0) this.#filled.wait();
      this.#numbers--;
      if (tells) this.#emptied.notify();
    });
  }
}
for (const tells of [false, true])
  scenario(tells ? "both ways" : "one way", () => {
    const place = new Place();
    thread("fills", () => place.fill());
    thread("empties", () => place.empty(tells));
  });
