// Two threads swap what they have. Without remembering that a swap is complete, the third thread takes the second's
// partner away. (The reason why java.util.concurrent.Exchanger needs slots of its own.)
// @expect [one slot, no phases] violated deadlock|uncaught-error
// @expect [phases] verified
// @expect [one slot, no phases] executions 72
// @expect [phases] executions 120
// @finds [one slot, no phases] deadlock/lost-wakeup in 24 at 22, 25
import { Condition, Mutex, scenario, thread } from "interleaver";

class Exchanger {
  readonly #lock = new Mutex("exchange");
  readonly #changed = new Condition(this.#lock, "changed");
  #offer: string | undefined;
  #answer: string | undefined;
  constructor(private readonly phases: boolean) {}

  exchange(mine: string): string {
    return this.#lock.runExclusive(() => {
      if (this.phases) while (this.#answer !== undefined) this.#changed.wait();
      if (this.#offer === undefined) {
        this.#offer = mine;
        while (this.#answer === undefined) this.#changed.wait();
        const theirs = this.#answer;
        [this.#offer, this.#answer] = [undefined, undefined];
        this.#changed.notifyAll();
        return theirs;
      }
      const theirs = this.#offer;
      this.#answer = mine;
      this.#changed.notifyAll();
      return theirs;
    });
  }
}
function run(exchanger: Exchanger): void {
  for (const mine of ["a", "b", "c", "d"])
    thread(mine, () => {
      if (exchanger.exchange(mine) === mine) throw new Error(`${mine} got its own`);
    });
}
scenario("one slot, no phases", () => run(new Exchanger(false)));
scenario("phases", () => run(new Exchanger(true)));
