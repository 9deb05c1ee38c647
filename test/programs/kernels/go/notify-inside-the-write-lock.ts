// Addresses are cleared under the write lock, and whoever is told about it inside that lock asks for them under the read
// lock: the thread waits for itself.
// Re-tells: syncthing#4829 (GoKer).
// @expect [told inside] violated deadlock/self-deadlock
// @expect [told outside] verified
// @expect [told inside] executions 2
// @expect [told outside] executions 7
// @finds [told inside] deadlock/self-deadlock in 2 at 16, 26
import { RwLock, scenario, thread } from "interleaver";

class Mapping {
  readonly #lock = new RwLock("mapping");
  #addresses = ["192.0.2.7"];
  seen = -1;
  clear(toldInside: boolean): void {
    this.#lock.writeLock();
    this.#addresses = [];
    if (toldInside) this.tell();
    this.#lock.writeUnlock();
    if (!toldInside) this.tell();
  }
  tell(): void {
    this.seen = this.count();
  }
  count(): number {
    this.#lock.readLock();
    const { length } = this.#addresses;
    this.#lock.readUnlock(); // redundant [told outside]: another reader does not mind, and the writer is through or has to wait
    return length;
  }
}
for (const toldInside of [true, false])
  scenario(toldInside ? "told inside" : "told outside", () => {
    const mapping = new Mapping();
    thread("remove", () => mapping.clear(toldInside));
    thread("list", () => mapping.count());
  });
