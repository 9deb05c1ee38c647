// Collected heartbeats are sent while the lock of the collection is held, and each takes the lock of its range. Whoever
// has that one locked and adds a heartbeat waits the other way round. Taking the whole collection out first helps.
// Re-tells: cockroach#10214 (GoKer).
// @expect [sends inside] violated deadlock/lock-cycle
// @expect [takes out, then sends] verified
// @expect [sends inside] executions 3
// @expect [takes out, then sends] executions 3
// @finds [sends inside] deadlock/lock-cycle in 1 at 17, 18, 24, 29
import { Mutex, scenario, thread } from "interleaver";

class Store {
  readonly coalesced = new Mutex("coalesced");
  readonly raft = new Mutex("raft");
  beats: number[] = [1];
  sent = 0;
  beat(): void {
    this.raft.lock();
    this.coalesced.lock();
    this.beats.push(this.sent);
    this.coalesced.unlock();
    this.raft.unlock();
  }
  #send(beats: readonly number[]): void {
    this.raft.lock();
    this.sent += beats.length;
    this.raft.unlock();
  }
  sendInside(): void {
    this.coalesced.lock();
    this.#send(this.beats.splice(0));
    this.coalesced.unlock();
  }
  sendOutside(): void {
    this.coalesced.lock();
    const beats = this.beats.splice(0);
    this.coalesced.unlock();
    this.#send(beats);
  }
}
for (const inside of [true, false])
  scenario(inside ? "sends inside" : "takes out, then sends", () => {
    const store = new Store();
    thread("sender", () => (inside ? store.sendInside() : store.sendOutside()));
    thread("range", () => store.beat());
  });
