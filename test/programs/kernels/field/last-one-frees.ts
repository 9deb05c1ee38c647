// Who gives back the last reference frees the object. Counting down and asking whether it was the last are two steps, so
// two threads may both think that they are the last.
// Re-tells: Apache httpd bug 21287 (Lu, Tucek, Qin and Zhou, "AVIO", ASPLOS 2006).
// @expect [counts down, then asks] violated uncaught-error
// @expect [asks what it counted] verified
// @expect [counts down, then asks] executions 6
// @expect [asks what it counted] executions 2
// @finds [counts down, then asks] uncaught-error in 4 at 21
import { Atomic, AtomicInt, after, scenario, thread } from "interleaver";

class CacheObject {
  readonly #references: AtomicInt;
  readonly #freed = new Atomic(false, "freed");
  constructor(references: number) {
    this.#references = new AtomicInt(references, "references");
  }
  get isFreed(): boolean {
    return this.#freed.load();
  }
  #free(): void {
    if (this.#freed.exchange(true)) throw new Error("freed twice");
  }
  releaseInTwoSteps(): void {
    this.#references.decrement();
    if (this.#references.load() === 0) this.#free();
  }
  release(): void {
    if (this.#references.decrement() === 0) this.#free();
  }
}
for (const step of ["releaseInTwoSteps", "release"] as const)
  scenario(step === "release" ? "asks what it counted" : "counts down, then asks", () => {
    const object = new CacheObject(2);
    for (const name of ["request", "timeout"]) thread(name, () => object[step]());
    after(() => {
      if (!object.isFreed) throw new Error("never freed");
    });
  });
