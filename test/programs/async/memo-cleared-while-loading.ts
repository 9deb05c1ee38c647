// In the style of p-memoize: a value is cleared from the cache while it is still being loaded. What arrives then is the old
// one, and it is kept.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

class Memo {
  private readonly values = new Map<string, string>();
  private cleared = 0;
  constructor(
    private readonly load: (key: string) => Promise<string>,
    private readonly looksAgain: boolean,
  ) {}
  async get(key: string): Promise<string> {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const { cleared } = this;
    const value = await this.load(key);
    if (!this.looksAgain || cleared === this.cleared) this.values.set(key, value);
    return value;
  }
  clear(): void {
    this.cleared++;
    this.values.clear();
  }
}
async function settings(looksAgain: boolean): Promise<void> {
  let theme = "light";
  const read = async () => {
    const row = await io(() => theme, "SELECT");
    await io(undefined, "decode");
    return row;
  };
  const memo = new Memo(read, looksAgain);
  const change = async () => {
    await io(() => void (theme = "dark"), "UPDATE");
    memo.clear();
  };
  await Promise.all([memo.get("theme"), change()]);
  const shown = await memo.get("theme");
  after(() => {
    if (shown !== "dark") throw new Error(`still ${shown}`);
  });
}
scenario("bug", () => settings(false));
scenario("repair", () => settings(true));
