// Two hydrogens and an oxygen make a molecule; a barrier of three keeps the atoms of two molecules apart.
// (Andrews; Downey 5.6.) Without the barrier an atom may be gone before its partners are there.
// @expect [barrier] verified
// @expect [no barrier] violated invariant
import { AtomicInt, Barrier, Semaphore, invariant, scenario, thread } from "interleaver";

function run(careful: boolean): void {
  const hydrogens = new Semaphore(2, "hydrogens");
  const oxygens = new Semaphore(1, "oxygens");
  const molecule = new Barrier(3, "molecule");
  const [h, o] = [new AtomicInt(0, "h"), new AtomicInt(0, "o")];
  invariant("atoms fit", () => h.load() <= 2 * (o.load() + 1) && o.load() <= h.load() / 2 + 1);
  invariant("bonds are complete", () => o.load() === 0 || !careful || h.load() <= 2);
  const atom = (kind: Semaphore, bonded: AtomicInt) => () => {
    kind.acquire();
    if (careful) molecule.wait();
    bonded.increment();
    kind.release();
  };
  for (const name of careful ? ["H1", "H2"] : ["H1", "H2", "H3"]) thread(name, atom(hydrogens, h));
  if (careful) thread("O", atom(oxygens, o));
}
scenario("barrier", () => run(true));
scenario("no barrier", () => run(false));
