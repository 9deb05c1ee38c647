// In the style of lru-cache: entries expire by `performance.now()`, which is asked at most once in `resolution` milliseconds. 0
// stands for "not asked", so the clock may never say 0 itself. With a resolution longer than the time to live nothing expires
// in time.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

class Expiring<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly since: number }>();
  private asked = 0;
  constructor(
    private readonly most: number,
    private readonly resolution: number,
  ) {}
  private now(): number {
    if (this.asked !== 0) return this.asked;
    this.asked = performance.now();
    setTimeout(() => (this.asked = 0), this.resolution).unref();
    return this.asked;
  }
  set(key: string, value: V): void {
    this.entries.set(key, { value, since: this.now() });
  }
  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    return entry && entry.since !== 0 && this.now() - entry.since > this.most ? undefined : entry?.value;
  }
}
async function session(resolution: number): Promise<void> {
  const tokens = new Expiring<string>(100, resolution);
  tokens.set("ada", await io("secret", "POST /login"));
  await new Promise((resolve) => setTimeout(resolve, 150));
  const left = tokens.get("ada");
  after(() => {
    if (left !== undefined) throw new Error("the token is still good");
  });
}
scenario("bug", () => session(1000));
scenario("repair", () => session(1));
