// Santa sleeps until both reindeer or two elves are at the door, in small. (Trono, 1994.) If each elf wakes him alone, he
// may find one elf only.
// @expect [the last one knocks] verified
// @expect [each one knocks] violated uncaught-error
// @expect [the last one knocks] executions 80
// @expect [each one knocks] executions 420
// @finds [each one knocks] uncaught-error in 132 at 27
import { Mutex, Semaphore, scenario, thread } from "interleaver";

function run(eachKnocks: boolean): void {
  const lock = new Mutex("lock");
  const knock = new Semaphore(0, "knock");
  const door = { reindeer: 0, elves: 0 };
  const come = (who: "reindeer" | "elves") => () =>
    lock.runExclusive(() => {
      door[who] += 1;
      if (eachKnocks || door[who] === 2) knock.release();
    });
  for (const name of ["Dasher", "Vixen"]) thread(name, come("reindeer"));
  for (const name of ["Alba", "Bern"]) thread(name, come("elves"));
  thread("Santa", () => {
    for (let i = 0; i < 2; i++) {
      knock.acquire();
      lock.runExclusive(() => {
        if (door.reindeer === 2) door.reindeer = 0;
        else if (door.elves === 2) door.elves = 0;
        else throw new Error("woken for nothing");
      });
    }
  });
}
scenario("the last one knocks", () => run(false));
scenario("each one knocks", () => run(true));
