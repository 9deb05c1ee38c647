// Who wants an object from a pool stands in a queue of his own latch. One gives up, but his place in the queue stays:
// the next object goes to him, and the one behind waits for ever.
// Re-tells: Apache Commons POOL-162 (JaConTeBe: Lin, Marinov and Zhong, ASE 2015).
// @expect [place stays] violated deadlock/communication
// @expect [place is given up] verified
// @expect [place stays] executions 4
// @expect [place is given up] executions 7
// @finds [place stays] deadlock/communication in 1 at 23
import { Channel, Mutex, scenario, select, sleep, thread, timeout } from "interleaver";

class Pool {
  private readonly lock = new Mutex("pool");
  private readonly queue: Channel<string>[] = [];
  private readonly idle: string[] = [];
  borrow(patience: number, givesUpPlace: boolean): string | undefined {
    const place = new Channel<string>(1, "place");
    const now = this.lock.runExclusive(() => {
      const object = this.idle.pop();
      if (object === undefined) this.queue.push(place);
      return object;
    });
    if (now !== undefined) return now;
    if (patience === Infinity) return place.receive();
    const object = select<string | undefined>([
      place.onReceive(({ value }) => value),
      timeout(patience).onReceive(() => undefined),
    ]);
    if (object !== undefined || !givesUpPlace) return object;
    return this.lock.runExclusive(() => {
      const at = this.queue.indexOf(place);
      if (at < 0) return place.receive();
      this.queue.splice(at, 1);
      return undefined;
    });
  }
  giveBack(object: string): void {
    this.lock.runExclusive(() => {
      const first = this.queue.shift();
      if (first) first.send(object);
      else this.idle.push(object);
    });
  }
}
for (const givesUp of [false, true])
  scenario(givesUp ? "place is given up" : "place stays", () => {
    const pool = new Pool();
    thread("impatient", () => {
      const object = pool.borrow(5, givesUp);
      if (object !== undefined) pool.giveBack(object);
    });
    thread("patient", () => pool.giveBack(pool.borrow(Infinity, givesUp)!));
    sleep(5);
    pool.giveBack("connection");
  });
