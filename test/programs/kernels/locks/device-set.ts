// A set of devices locks itself and then the device that it deletes; a device that is taken out of use locks itself and
// then the set that it has to leave. Now it tells the set when its own lock is free again.
// Re-tells: moby#4951 (GoKer, in Yuan et al., "GoBench", CGO 2021).
// @expect [inside] violated deadlock/lock-cycle
// @expect [afterwards] verified
// @expect [inside] executions 4
// @expect [afterwards] executions 4
// @finds [inside] deadlock/lock-cycle in 1 at 20, 22, 29, 31
import { ReentrantMutex, scenario, thread } from "interleaver";

class Device {
  readonly lock = new ReentrantMutex();
  open = 1;
}
class DeviceSet {
  readonly #lock = new ReentrantMutex("set");
  readonly #devices = new Map([["loop0", new Device()]]);

  delete(name: string): void {
    this.#lock.runExclusive(() => {
      const device = this.#devices.get(name);
      device?.lock.runExclusive(() => device.open === 0 && this.#devices.delete(name));
    });
  }
  close(name: string, inside: boolean): void {
    // redundant: nobody deletes a device that is still open
    const device = this.#lock.runExclusive(() => this.#devices.get(name));
    if (!device) return;
    device.lock.lock();
    device.open--;
    if (inside) this.#lock.runExclusive(() => this.#devices.delete(name));
    device.lock.unlock();
    if (!inside) this.#lock.runExclusive(() => this.#devices.delete(name));
  }
}
for (const inside of [true, false])
  scenario(inside ? "inside" : "afterwards", () => {
    const set = new DeviceSet();
    thread("deletes", () => set.delete("loop0"));
    thread("closes", () => set.close("loop0", inside));
  });
