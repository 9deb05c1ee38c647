// Jobs of a limited pool wait for jobs that they add to the same pool: as soon as all its places are taken by such jobs, no
// place is ever free again.
// @expect [bug] violated deadlock/never-settled
// @expect [repair] verified
import { io, scenario } from "interleaver";

class Limit {
  private readonly queue: (() => void)[] = [];
  private active = 0;
  constructor(private readonly most: number) {}
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.active === this.most) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.active++;
    try {
      return await job();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.active--;
    }
  }
}
const list = () => io(["a"], "list");
const read = (name: string) => io(name, "read");
scenario("bug", async () => {
  const limit = new Limit(2);
  const folder = () =>
    limit.run(async () => {
      const [name] = await list();
      return limit.run(() => read(name));
    });
  await Promise.all([folder(), folder()]);
});
scenario("repair", async () => {
  const limit = new Limit(2);
  const folder = async () => {
    const [name] = await limit.run(list);
    return limit.run(() => read(name));
  };
  await Promise.all([folder(), folder()]);
});
