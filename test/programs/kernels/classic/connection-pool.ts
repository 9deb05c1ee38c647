// Connections are lent and given back. One that breaks must be replaced before its permit goes back, or the next borrower
// finds the shelf empty.
// @expect [permit only] violated uncaught-error
// @expect [with a new one] verified
// @expect [permit only] executions 450
// @expect [with a new one] executions 510
// @finds [permit only] uncaught-error in 20 at 29
import { Mutex, Semaphore, scenario, thread } from "interleaver";

class Connection {
  static #count = 0;
  readonly id = ++Connection.#count;
  broken = false;
}
class Pool {
  readonly #free: Connection[];
  readonly #permits: Semaphore;
  readonly #lock = new Mutex("shelf");
  constructor(
    size: number,
    private readonly replaces: boolean,
  ) {
    this.#free = Array.from({ length: size }, () => new Connection());
    this.#permits = new Semaphore(size, "permits");
  }
  with<T>(use: (connection: Connection) => T): T {
    this.#permits.acquire();
    const connection = this.#lock.runExclusive(() => this.#free.pop());
    if (!connection) throw new Error("the shelf is empty");
    try {
      return use(connection);
    } finally {
      this.#lock.runExclusive(() => {
        if (!connection.broken) this.#free.push(connection);
        else if (this.replaces) this.#free.push(new Connection());
      });
      this.#permits.release();
    }
  }
}
for (const replaces of [false, true])
  scenario(replaces ? "with a new one" : "permit only", () => {
    const pool = new Pool(2, replaces);
    thread("breaks it", () => pool.with((connection) => (connection.broken = true)));
    for (const name of ["next", "last"]) thread(name, () => pool.with(({ id }) => id));
  });
