// Two editors change one document. Without a version the later one wins over what it has never seen; with one it must look again.
// @expect [bug] violated assertion
// @expect [bug] violated atomicity-violation/lost-update
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let stored = { version: 0, lines: [] as string[] };
async function edit(line: string, checks: boolean): Promise<void> {
  for (;;) {
    const { version, lines } = await io(() => stored, "GET");
    const changed = { version: version + 1, lines: [...lines, line] };
    const accepted = await io(() => {
      if (checks && stored.version !== version) return false;
      stored = changed;
      return true;
    }, "PUT");
    if (accepted) return;
  }
}
async function editors(checks: boolean): Promise<void> {
  await Promise.all([edit("a", checks), edit("b", checks)]);
  after(() => {
    if (stored.lines.length !== 2) throw new Error(`lines: ${stored.lines}`);
  });
}
scenario("bug", () => editors(false));
scenario("repair", () => editors(true));
