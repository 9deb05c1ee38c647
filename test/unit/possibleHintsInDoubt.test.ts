import assert from "node:assert/strict";
import { possibleHints } from "../../src/hints/possibleHints";
import { checkProgram } from "../checkProgram";

const from = 'import { Barrier, Mutex, RwLock, io, thread } from "interleaver";\n';

/** Each as "kind line: message"; lines count from the program's own first one. */
function hints(program: string): string[] {
  return possibleHints("program.ts", from + program).map(
    ({ kind, location, message }) => `${kind} ${location.line - 1}: ${message}`,
  );
}
const lines = (program: string) => hints(program).map((hint) => hint.replace(/:.*/s, ""));

/** What exploration says about the same program: the hints must not contradict it. */
async function isRefuted(program: string): Promise<boolean> {
  const [{ verdict, findings }] = await checkProgram("program.ts", from + program);
  return verdict === "verified" && findings.length === 0;
}

describe("possible hints about who comes last to a barrier", () => {
  const phases = (work: string, parties = 2, tasks = 2, before = "") =>
    `const b = new Barrier(${parties}); let total = 0;\nfor (let i = 0; i < ${tasks}; i++)\nthread(() => { ${before}\n${work} });`;
  const quiet: Record<string, string> = {
    "asks at once": "if (b.wait() === 0) total++;",
    "asks the other way round": "if (0 === b.wait()) total++;",
    "asks for the first one": "if (b.wait() === 1) total++;",
    "asks whether it is like false": "if (!b.wait()) total++;",
    "keeps the number": "const missing = b.wait(); if (missing === 0) total++;",
    "keeps the answer": "const isLast = b.wait() === 0; if (isLast) total++;",
    "leaves unless it is the last": "if (b.wait() !== 0) return; total++;",
    "leaves if there is a number": "if (b.wait()) return;\n total++;",
    "asks with `&&`": "b.wait() === 0 && total++;",
    "asks with `||`": "b.wait() || total++;",
    "asks something else as well": "if (b.wait() === 0 && i < 5) total++;",
    "has an `else`": "if (b.wait() !== 0) b.wait(); else { total++; b.wait(); }",
  };
  for (const [how, work] of Object.entries(quiet))
    it(`are none where it ${how}`, async () => {
      assert.deepEqual(hints(phases(work)), []);
      assert.ok(await isRefuted(phases(work)));
    });

  const told: Record<string, readonly [program: string, line: number]> = {
    "all but one of three do it": [phases("if (b.wait() !== 0) total++;", 3, 3), 4],
    "more come than it waits for": [phases("if (b.wait() === 0) total++;", 2, 4), 4],
    "it is done by all behind that": [phases("if (b.wait() === 0) b.wait(); else b.wait();\ntotal++;"), 5],
    "who leaves a function goes on in another one": [
      phases("last();\ntotal++;", 2, 2, "const last = () => { if (b.wait() !== 0) return; };"),
      5,
    ],
    "only a turn of a loop is left": [phases("for (const _ of [1]) { if (b.wait() !== 0) continue; }\ntotal++;"), 5],
    "one is the last and one is not": [
      "const b = new Barrier(2); let total = 0;\nthread(() => { if (b.wait() === 0) total++; });\nthread(() => { if (b.wait() !== 0) total++; });",
      2,
    ],
  };
  for (const [how, [program, line]] of Object.entries(told))
    it(`are there where ${how}`, async () => {
      assert.deepEqual(lines(program), [`data-race ${line}`]);
      assert.ok(!(await isRefuted(program)));
    });
});

describe("possible stale writes beside a version", () => {
  const cache = (reader: string, writer = 'state.value = "new"; state.version++; cache.delete("k");', more = "") =>
    `const m = new Mutex(); const state = { value: "old", version: 0, other: 0 }; const cache = new Map<string, string>();
thread("reader", () => {
  const [hit, version] = m.runExclusive(() => [cache.get("k"), state.version] as const);
  if (hit !== undefined) return;
  ${reader}
});
thread("writer", () => m.runExclusive(() => { ${writer} }));${more}`;
  const compared = "m.runExclusive(() => { if (version === state.version) cache.set('k', state.value); });";
  const quiet: Record<string, string> = {
    "is compared with the lock held": cache(compared),
    "is compared to leave": cache(
      "m.runExclusive(() => { if (version !== state.version) return; cache.set('k', state.value); });",
    ),
    "is changed before or behind": cache(compared, 'cache.delete("k"); state.version++;'),
  };
  for (const [how, program] of Object.entries(quiet))
    it(`are none where it ${how}`, async () => {
      assert.deepEqual(hints(program), []);
      assert.ok(await isRefuted(program));
    });
  const told: Record<string, string> = {
    "the other one leaves the version as it is": cache(compared, 'state.other++; cache.delete("k");'),
    "the lock is taken only behind the look": cache(
      "if (m.runExclusive(() => version === state.version)) m.runExclusive(() => { cache.set('k', 'old'); });",
    ),
    "it decides something else": cache(
      "m.runExclusive(() => { if (version === state.version) state.other++; cache.set('k', 'old'); });",
    ),
    "it is another one that is compared": cache(
      "m.runExclusive(() => { if (version === state.other) cache.set('k', 'old'); });",
    ),
    "somebody else writes without it": cache(
      compared,
      undefined,
      '\nthread("other", () => m.runExclusive(() => { cache.set("k", "more"); }));',
    ),
  };
  for (const [how, program] of Object.entries(told))
    it(`are there where ${how}`, () => assert.deepEqual(lines(program), ["atomicity-violation 5"]));
});

describe("the words of possible hints", () => {
  it("call locks of one name what they are called where they are taken", () => {
    const program = `class Account { readonly lock = new Mutex(); }
const [a, b] = [new Account(), new Account()];
function move(from: Account, to: Account) {
  from.lock.lock();
  to.lock.lock(); to.lock.unlock();
  from.lock.unlock();
}
thread("A", () => move(a, b));
thread("B", () => move(b, a));`;
    assert.deepEqual(hints(program), [
      "deadlock 5: `A` takes `to.lock` while it holds `from.lock` (line 5); `B` takes `to.lock` while it holds `from.lock` (line 5).",
    ]);
  });
  it("tell an entry that is added without a lock once", () => {
    const add = '{ if (!all.has("k"))\nall.set("k", 1); }';
    const found = hints(
      `const all = new Map<string, number>();\nthread("A", () => ${add});\nthread("B", () => ${add});`,
    );
    assert.equal(found.length, 1);
    assert.match(found[0], /writes `all.get\("k"\)`/);
  });
  it("tell which entries there are where only these are changed", () => {
    const found = hints(
      'const all = new Map<string, number>();\nthread("A", () => { all.set("a", 1); });\nthread("B", () => { all.set("b", 1); });',
    );
    assert.deepEqual(
      found.map((hint) => hint.replace(/`B`.*/s, "`B`")),
      ["data-race 2: `A` writes `all` and `B`"],
    );
  });
  it("call the length of a list so, whoever writes it", () => {
    const found = hints(
      'const list = ["a"];\nthread("A", () => { list.length = 0; });\nthread("B", () => { list.push("b"); });',
    );
    assert.equal(found.length, 1);
    assert.match(found[0], /writes `list\.length` and `B`/);
  });
});
