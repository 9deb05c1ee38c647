// Re-tells: zone117x/node-stratum-pool#12. The daemon asks whether it is online in its constructor; where the answer is at hand,
// `online` is emitted before the pool listens.
// @expect [bug] violated assertion
// @expect [repair] verified
import { EventEmitter } from "node:events";
import { after, scenario } from "interleaver";

const isOnline = (callback: (online: boolean) => void) => callback(true);
class Daemon extends EventEmitter {
  init(): this {
    isOnline((online) => void (online && this.emit("online")));
    return this;
  }
}
function pool(listensFirst: boolean): void {
  let jobs = 0;
  const daemon = new Daemon();
  if (!listensFirst) daemon.init();
  daemon.once("online", () => jobs++);
  if (listensFirst) daemon.init();
  after(() => {
    if (jobs === 0) throw new Error("no job is ever made");
  });
}
scenario("bug", () => pool(false));
scenario("repair", () => pool(true));
