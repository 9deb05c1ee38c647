// `Promise.all` gives up at the first rejection, but stops nobody: after the clean-up the other upload writes its part.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

async function upload(settled: boolean): Promise<void> {
  const parts = new Set<string>();
  const part = async (name: string, works: boolean) => {
    await io(undefined, `upload ${name}`);
    if (!works) throw new Error("refused");
    parts.add(name);
  };
  const all = [part("a", false), part("b", true)];
  try {
    await (settled ? Promise.allSettled(all).then(() => Promise.all(all)) : Promise.all(all));
  } catch {
    parts.clear();
  }
  after(() => {
    if (parts.size > 0) throw new Error(`left behind: ${[...parts]}`);
  });
}
scenario("bug", () => upload(false));
scenario("repair", () => upload(true));
