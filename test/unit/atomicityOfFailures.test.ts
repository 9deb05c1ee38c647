import assert from "node:assert/strict";
import { check, checkFrom } from "../../src/checker/check";
import type { SavedCheck } from "../../src/checker/saved";
import { replayProgram } from "../checkProgram";
import { dividedCheck } from "../dividedCheck";
import { timeless } from "../timeless";

const start = `import assert from "node:assert/strict";
import { after, Mutex, observe, Once, thread } from "interleaver";
`;
/** What is told of atomicity; each witness shows it again. */
async function told(text: string): Promise<string[]> {
  const [{ problems, exploration, findings, name }] = check("p.ts", start + text);
  assert.deepEqual([problems, exploration.complete], [[], true]);
  const found = findings.filter(({ kind }) => kind === "atomicity-violation");
  for (const { message, witness } of found) {
    const again = await replayProgram("p.ts", start + text, name, witness.schedule);
    assert.ok(
      again?.findings.some((one) => one.message === message),
      witness.schedule,
    );
  }
  return found.map(
    ({ severity, subkind, executions, locations }) =>
      `${severity} ${subkind} in ${executions} at ${[...new Set(locations.map(({ line }) => line))].join()}`,
  );
}

/** Who buys asks in line 6 and takes in line 9. */
const inventory = (buy: string, more: string) => `class Inventory {
  readonly #mutex = new Mutex();
  #apples = 3;
  isAvailable(n: number): boolean {
    return this.#mutex.runExclusive(() => this.#apples >= n);
  }
  take(n: number): void {
    this.#mutex.runExclusive(() => { this.#apples -= n; });
  }
  takeIf(n: number): void {
    this.#mutex.runExclusive(() => { if (this.#apples >= n) this.#apples -= n; });
  }
  get left(): number { return this.#apples; }
}
const inventory = new Inventory();
const buy = () => { ${buy} };
for (const name of ["web", "shop"]) thread(name, buy);
${more}`;
const checkThenAct = "if (inventory.isAvailable(2)) inventory.take(2);";
const checked = "after(() => assert.ok(inventory.left >= 0));";

describe("what is read in one critical region and acted on in another one", () => {
  it("is a warning where only a check of the final state fails", async () => {
    assert.deepEqual(await told(inventory(checkThenAct, checked)), ["warning stale-read in 4 at 7,10"]);
  });
  it("is an error where the final state shows it", async () => {
    const observed = 'after(() => observe("left", inventory.left));';
    assert.deepEqual(await told(inventory(checkThenAct, observed)), ["error stale-read in 4 at 7,10"]);
  });
  it("is an error where both do", async () => {
    const both = 'after(() => { observe("left", inventory.left); assert.ok(inventory.left >= 0); });';
    assert.deepEqual(await told(inventory(checkThenAct, both)), ["error stale-read in 4 at 7,10"]);
  });
  it("is a warning where a task itself fails", async () => {
    const buys = `if (!inventory.isAvailable(2)) return; inventory.take(2); assert.ok(inventory.isAvailable(0), "sold out");`;
    const [found, ...others] = await told(inventory(buys, ""));
    assert.match(found, /^warning stale-read in \d+ at 7,10$/);
    assert.deepEqual(others, []);
  });
  it("is a warning where another entry is made than the one that was found missing", async () => {
    const cache = `const m = new Mutex(); const made = new Map<string, object>(); const seen: object[] = [{}, {}];
const get = (key: string) => {
  const found = m.runExclusive(() => made.get(key));
  if (found) return found;
  const one = {};
  m.runExclusive(() => made.set(key, one));
  return one;
};
for (const i of [0, 1]) thread(() => { seen[i] = get("db"); });
after(() => assert.equal(seen[0], seen[1]));`;
    assert.deepEqual(await told(cache), ["warning lost-update in 4 at 5,8"]);
  });

  const silent: Record<string, string> = {
    "who takes looks again": inventory("if (inventory.isAvailable(2)) inventory.takeIf(2);", checked),
    "the check fails whatever the order":
      "const m = new Mutex(); let n = 0;" +
      'for (let i = 0; i < 2; i++) thread(() => { if (m.runExclusive(() => n >= 0)) m.runExclusive(() => { n++; }); }); after(() => assert.ok(n > 5, "too few"));',
    "it fails where one comes wholly before the other": `const m = new Mutex(); let ready = false, seen = 0;
thread("reader", () => { const was = m.runExclusive(() => ready); m.runExclusive(() => { seen++; }); assert.ok(was, "not ready"); });
thread("writer", () => { m.runExclusive(() => { ready = true; seen++; }); });`,
    "nothing fails": inventory("inventory.isAvailable(2); inventory.take(1);", checked),
  };
  for (const [name, text] of Object.entries(silent))
    it(`is not told where ${name}`, async () => assert.deepEqual(await told(text), []));

  it("is told alike by a check that is divided, or goes on from where it stopped", () => {
    const text = start + inventory(checkThenAct, checked + 'thread("third", () => inventory.takeIf(1));');
    const options = { timeMs: 600_000, strategy: "optimal-dpor" } as const;
    const whole = timeless(checkFrom("program.ts", text, options).reports);
    assert.ok(whole[0].findings.some(({ kind }) => kind === "atomicity-violation"));
    for (let saved: SavedCheck | undefined, parts = 0; ; parts++) {
      assert.ok(parts < 1000);
      const part = checkFrom("program.ts", text, { ...options, maxExecutions: 3 }, saved);
      saved = part.saved && (JSON.parse(JSON.stringify(part.saved)) as SavedCheck);
      if (saved) continue;
      assert.deepEqual(timeless(part.reports), whole);
      break;
    }
    const facts = (report: (typeof whole)[number]) =>
      report.findings.map(({ kind, subkind, severity, executions }) => [kind, subkind, severity, executions]);
    for (const seed of [1, 2, 3])
      assert.deepEqual(dividedCheck(text, { workers: 3, seed }).reports.map(facts), whole.map(facts));
  });
});
