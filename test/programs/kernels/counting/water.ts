// Two hydrogens and an oxygen make a molecule: semaphores let no third hydrogen in, a barrier makes the three wait for
// each other. (Andrews, "Concurrent Programming", 1991; Downey, "The Little Book of Semaphores", 5.6.)
// @expect [semaphores and barrier] verified
// @expect [no barrier] violated uncaught-error
// @expect [no semaphores] violated uncaught-error
// @expect [no semaphores] violated deadlock/communication
// @expect [semaphores and barrier] executions 864
// @expect [no barrier] executions 492
// @expect [no semaphores] executions 1908
// @finds [no barrier] uncaught-error in 252 at 27
// @finds [no semaphores] deadlock/communication in 36 at 26
// @finds [no semaphores] uncaught-error in 1512 at 27
import { AtomicInt, Barrier, Semaphore, scenario, thread } from "interleaver";

interface Kind {
  readonly places: Semaphore;
  readonly present: AtomicInt;
}
function run(counts: boolean, meets: boolean): void {
  const molecule = new Barrier(3, "molecule");
  const hydrogen: Kind = { places: new Semaphore(2, "hydrogens"), present: new AtomicInt(0, "h") };
  const oxygen: Kind = { places: new Semaphore(1, "oxygens"), present: new AtomicInt(0, "o") };
  const atom = ({ places, present }: Kind) => () => {
    if (counts) places.acquire();
    present.increment();
    if (meets) molecule.wait();
    if (hydrogen.present.load() < 2 || oxygen.present.load() < 1) throw new Error("half a molecule");
    if (counts) places.release(); // redundant: the hydrogen left over finds no partners anyway
  };
  // One of them is left over, and waits for ever
  for (const name of ["H1", "H2", "H3"]) thread(name, atom(hydrogen), { daemon: true });
  thread("O", atom(oxygen));
}
scenario("semaphores and barrier", () => run(true, true));
scenario("no barrier", () => run(true, false));
scenario("no semaphores", () => run(false, true));
