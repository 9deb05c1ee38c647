// Re-tells: Unleash/unleash-node-sdk#199. The constructor may say `ready` before it has returned: nobody can listen yet, and the
// application never starts.
// @expect [bug] violated assertion
// @expect [repair] verified
import { EventEmitter } from "node:events";
import { after, choose, scenario } from "interleaver";

class Client extends EventEmitter {
  constructor(hasBackup: boolean, later: boolean) {
    super();
    const ready = () => this.emit("ready");
    if (!hasBackup) setTimeout(ready, 10);
    else if (later) process.nextTick(ready);
    else ready();
  }
}
function start(later: boolean): void {
  let started = false;
  const client = new Client(choose(true, false), later);
  client.on("ready", () => (started = true));
  after(() => {
    if (!started) throw new Error("never started");
  });
}
scenario("bug", () => start(false));
scenario("repair", () => start(true));
