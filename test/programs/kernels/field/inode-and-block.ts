// A file gets a block when it is first written: a busy bit says whether the block belongs to an inode. Allocating sets
// the bit under the inode's lock, freeing clears it under the block's own; each alone would let the other see half.
// Re-tells: time_var_mutex of SV-COMP (Flanagan, Freund, Lifshin and Qadeer, "Types for Atomicity", TOPLAS 2008).
// @expect [inode lock only] violated data-race
// @expect [inode lock only] violated uncaught-error
// @expect [both locks] verified
// @expect [inode lock only] executions 16
// @expect [both locks] executions 4
// @finds [inode lock only] data-race in 14 at 29, 35
// @finds [inode lock only] data-race in 16 at 25, 35
// @finds [inode lock only] uncaught-error in 8 at 30
import { Mutex, scenario, thread } from "interleaver";

class FileSystem {
  readonly #inode = new Mutex("inode lock");
  readonly #block = new Mutex("block lock");
  #owned = false;
  #busy = false;
  #data = 0;
  constructor(private readonly locksBlock: boolean) {}
  allocate(): void {
    this.#inode.lock();
    if (!this.#owned) {
      if (this.locksBlock) this.#block.lock();
      this.#busy = true;
      if (this.locksBlock) this.#block.unlock();
      this.#owned = true;
    }
    this.#data = 1;
    if (!this.#owned || this.#data !== 1) throw new Error("no block");
    this.#inode.unlock();
  }
  free(): void {
    this.#block.lock();
    if (!this.#busy) this.#data = 0;
    this.#block.unlock();
  }
}
for (const locksBlock of [false, true])
  scenario(locksBlock ? "both locks" : "inode lock only", () => {
    const files = new FileSystem(locksBlock);
    thread("allocate", () => files.allocate());
    thread("write", () => files.allocate());
    thread("free", () => files.free());
  });
