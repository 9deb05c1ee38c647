// A barrier of one turnstile, used twice: a fast thread can go round and pass the second time on a slow one's permit.
// Two turnstiles keep the rounds apart. (Downey, "The Little Book of Semaphores", 3.7.)
// @expect [one turnstile] violated invariant
// @expect [two turnstiles] verified
// @expect [one turnstile] executions 512
// @expect [two turnstiles] executions 1024
// @finds [one turnstile] invariant in 32 at 38
import { AtomicInt, Mutex, Semaphore, after, invariant, scenario, thread } from "interleaver";

class TwoPhase {
  private readonly mutex = new Mutex("mutex");
  private readonly enter = new Semaphore(0, "enter");
  private readonly leave = new Semaphore(0, "leave");
  private count = 0;
  constructor(
    private readonly parties: number,
    private readonly turnstiles: 1 | 2,
  ) {}
  wait(): void {
    this.mutex.runExclusive(() => {
      if (++this.count === this.parties) this.enter.release(this.parties);
    });
    this.enter.acquire();
    this.mutex.runExclusive(() => {
      if (--this.count === 0 && this.turnstiles === 2) this.leave.release(this.parties);
    });
    if (this.turnstiles === 2) this.leave.acquire();
  }
}
function run(turnstiles: 1 | 2): void {
  const barrier = new TwoPhase(2, turnstiles);
  const rounds = [new AtomicInt(0, "rounds of A"), new AtomicInt(0, "rounds of B")];
  invariant("nobody is a round ahead", () => Math.abs(rounds[0].load() - rounds[1].load()) <= 1);
  rounds.forEach((round, i) =>
    thread("AB"[i], () => {
      for (let r = 0; r < 2; r++) {
        barrier.wait();
        round.increment();
      }
    }),
  );
  after(() => {
    if (rounds.some((round) => round.load() !== 2)) throw new Error("a round is missing");
  });
}
scenario("one turnstile", () => run(1));
scenario("two turnstiles", () => run(2));
