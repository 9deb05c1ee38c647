// Re-tells: vercel/async-sema#57. A release without an acquire adds a permit that never was there.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

class Sema {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  constructor(private readonly limit: number, private readonly guarded: boolean) {
    this.free = limit;
  }
  async acquire(): Promise<void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else if (!this.guarded || this.free < this.limit) this.free++;
  }
}
async function requests(sema: Sema): Promise<void> {
  let now = 0;
  let most = 0;
  const request = async () => {
    await sema.acquire();
    most = Math.max(most, ++now);
    await io();
    now--;
    sema.release();
  };
  sema.release();
  await Promise.all([request(), request()]);
  after(() => {
    if (most > 1) throw new Error(`${most} at once`);
  });
}
scenario("bug", () => requests(new Sema(1, false)));
scenario("repair", () => requests(new Sema(1, true)));
