// The owner pushes and pops jobs at the tail of its queue, a thief takes them at the head. Only for the last job they can
// meet: the owner claims it by moving the tail and looks at the head then. Looking first lets both have it.
// Re-tells: the work-stealing queue of Cilk and of CHESS (Frigo, Leiserson and Randall, "The Implementation of the Cilk-5
// Multithreaded Language", PLDI 1998; chess.WSQ in SCTBench).
// @expect [claims, then looks] verified
// @expect [looks, then claims] violated uncaught-error
// @expect [claims, then looks] executions 13
// @expect [looks, then claims] executions 11
// @finds [looks, then claims] uncaught-error in 4 at 48
import { AtomicInt, Mutex, after, scenario, thread } from "interleaver";

class Deque {
  readonly #thieves = new Mutex("thieves");
  readonly #head = new AtomicInt(0, "head");
  readonly #tail: AtomicInt;
  constructor(
    private readonly jobs: readonly AtomicInt[],
    private readonly claimsFirst: boolean,
  ) {
    this.#tail = new AtomicInt(jobs.length, "tail");
  }
  pop(): AtomicInt | undefined {
    const last = this.#tail.load() - 1;
    if (!this.claimsFirst && this.#head.load() > last) return undefined;
    this.#tail.store(last);
    if (!this.claimsFirst || this.#head.load() <= last) return this.jobs[last];
    return this.#thieves.runExclusive(() => {
      if (this.#head.load() <= last) return this.jobs[last];
      this.#tail.store(last + 1); // redundant: tidies up an empty queue
      return undefined;
    });
  }
  steal(): AtomicInt | undefined {
    return this.#thieves.runExclusive(() => {
      const first = this.#head.load();
      this.#head.store(first + 1);
      if (first < this.#tail.load()) return this.jobs[first];
      this.#head.store(first);
      return undefined;
    });
  }
}
for (const claimsFirst of [true, false])
  scenario(claimsFirst ? "claims, then looks" : "looks, then claims", () => {
    const jobs = [new AtomicInt(0, "job 0"), new AtomicInt(0, "job 1")];
    const deque = new Deque(jobs, claimsFirst);
    const work = (job: AtomicInt) => {
      if (job.increment() > 1) throw new Error("done twice");
    };
    thread("owner", () => {
      for (let job = deque.pop(); job; job = deque.pop()) work(job);
    });
    thread("thief", () => {
      const job = deque.steal();
      if (job) work(job);
    });
    after(() => {
      if (jobs.some((job) => job.load() !== 1)) throw new Error(`done: ${jobs.map((job) => job.load()).join(", ")} times`);
    });
  });
