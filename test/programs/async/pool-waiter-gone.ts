// In the style of generic-pool: a waiter gives up after its time-out but stays in the queue. The connection that is handed to
// it later never comes back.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

interface Waiter {
  give(connection: number): void;
}
class Pool {
  readonly idle = [1];
  private waiting: Waiter[] = [];
  constructor(private readonly leaves: boolean) {}
  acquire(most: number): Promise<number> {
    const connection = this.idle.pop();
    if (connection !== undefined) return Promise.resolve(connection);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { give: resolve };
      const timer = setTimeout(() => {
        if (this.leaves) this.waiting = this.waiting.filter((other) => other !== waiter);
        reject(new Error("no connection in time"));
      }, most);
      waiter.give = (given) => {
        clearTimeout(timer);
        resolve(given);
      };
      this.waiting.push(waiter);
    });
  }
  release(connection: number): void {
    const next = this.waiting.shift();
    if (next) next.give(connection);
    else this.idle.push(connection);
  }
}
async function requests(leaves: boolean): Promise<void> {
  const pool = new Pool(leaves);
  const query = async (name: string) => {
    const connection = await pool.acquire(100);
    await io(undefined, name);
    pool.release(connection);
  };
  await Promise.allSettled([query("report"), query("login")]);
  after(() => {
    if (pool.idle.length !== 1) throw new Error("a connection is lost");
  });
}
scenario("bug", () => requests(false));
scenario("repair", () => requests(true));
