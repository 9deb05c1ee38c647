// Two may use the printer at once. After a paper jam the permit is given back twice, in `catch` and in `finally`:
// from then on three print at once.
// @expect violated invariant
import { choose, invariant, io, scenario } from "interleaver";

class Semaphore {
  private readonly waiting: (() => void)[] = [];
  constructor(private permits: number) {}
  async acquire(): Promise<void> {
    if (this.permits > 0) this.permits--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.permits++;
  }
}
const printer = new Semaphore(2);
let printing = 0;

async function print(page: string, jams: boolean): Promise<void> {
  await printer.acquire();
  try {
    printing++;
    await io(undefined, `print ${page}`);
    printing--;
    if (jams) throw new Error("paper jam");
  } catch {
    printer.release();
  } finally {
    printer.release();
  }
}

scenario("four pages", async () => {
  invariant("at most two print", () => printing <= 2);
  const jams = choose(true, false);
  await Promise.all([print("1", jams), print("2", false), print("3", false), print("4", false)]);
});
