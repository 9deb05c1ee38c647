import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const head = `import { thread, observe, after, Mutex } from "interleaver"; const m = new Mutex();\n`;

interface Expected {
  readonly executions: number;
  readonly kinds?: readonly string[];
  /** All values of what is observed, sorted. */
  readonly values?: readonly unknown[];
}

/**
 * ECMAScript 14.7.4.4 and 14.7.5.6: each turn of a `for` whose head declares variables has copies of its own of them. A turn ends
 * with reading those of the turn before, and the update is part of the next turn.
 */
describe("variables in the heads of loops", () => {
  const programs: Readonly<Record<string, readonly [text: string, expected: Expected]>> = {
    "changed by a thread of each turn of a for-of": [
      `for (let x of [1, 2]) thread(() => { x++; observe("x", x); });`,
      { executions: 1, values: [{ x: { T1: 2, T2: 3 } }] },
    ],
    "changed by a thread of each turn of a for-in": [
      `for (let x in { a: 1, b: 2 }) thread(() => { x += "1"; });`,
      { executions: 1 },
    ],
    "taken out of a pair": [
      `for (let [, n] of Object.entries({ a: 1, b: 2 })) thread(() => { n += 1; });`,
      { executions: 1 },
    ],
    "changed by two threads of one turn": [
      `for (let x of [1]) { thread(() => { x = 2; }); thread(() => { x = 3; }); }`,
      { executions: 2, kinds: ["data-race"] },
    ],
    "changed by the thread, and copied for the next turn": [
      // The copy comes before the thread's write or behind it, in which case that is the last turn
      `for (let i = 0; i < 2; i++) thread(() => { i++; });`,
      { executions: 3, kinds: ["data-race"] },
    ],
    "changed by the body before the thread begins": [
      `for (let i = 0; i < 4; i++) { if (i === 1) i = 3; thread(() => { observe("i", i); }); }`,
      { executions: 1, values: [{ i: { T1: 0, T2: 3 } }] },
    ],
    "changed by the body beside the thread": [
      `for (let i = 0; i < 1; i++) { thread(() => { observe("i", i); }); i += 1; }`,
      { executions: 2, kinds: ["data-race"], values: [{ i: 0 }, { i: 1 }] },
    ],
    "changed by the update beside a thread that the update starts": [
      `for (let i = 0; i < 1; thread(() => { observe("i", i); }), i++) ;`,
      { executions: 2, kinds: ["data-race"], values: [{ i: 0 }, { i: 1 }] },
    ],
    "only seen by threads": [
      `for (let i = 0; i < 2; i++) thread(() => { observe("i", i); });`,
      { executions: 1, values: [{ i: { T1: 0, T2: 1 } }] },
    ],
    "with the name of a variable further inside": [
      `for (let i = 0; i < 2; i++) thread(() => { const id = i; for (let i = 0; i < 2; i++) ; observe("id", id); });`,
      { executions: 1, values: [{ id: { T1: 0, T2: 1 } }] },
    ],
    "with the name of a parameter further inside": [
      `for (let x of [1, 2]) thread(() => { const f = (x: number) => ++x; f(x); });`,
      { executions: 1 },
    ],
    "changed by functions of the head": [
      `for (let n = 0, up = () => { n++; }, look = () => n, k = 0; k < 1; k++) { thread(up); thread(up); after(() => observe("n", look())); }`,
      { executions: 4, kinds: ["data-race"], values: [{ n: 1 }, { n: 2 }] },
    ],
    "given values by a loop inside": [
      `for (let i of [1]) { thread(() => { for (i of [5]) ; }); thread(() => { observe("i", i); }); }`,
      { executions: 2, kinds: ["data-race"], values: [{ i: 1 }, { i: 5 }] },
    ],
    "under a lock": [`for (let i of [1, 2]) thread(() => { m.lock(); i++; m.unlock(); });`, { executions: 2 }],
  };
  for (const [name, [text, { executions, kinds = [], values }]] of Object.entries(programs))
    it(name, async () => {
      const [{ exploration, findings, outcomes }] = await checkProgram("p.ts", head + text);
      assert.equal(exploration.executions, executions);
      assert.equal(exploration.redundant, 0);
      assert.deepEqual([...new Set(findings.map(({ kind }) => kind as string))].sort(), kinds);
      const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();
      if (values) assert.deepEqual(sorted(outcomes.map((one) => one.values)), sorted(values));
    });

  const alone: Readonly<Record<string, readonly [text: string, log: readonly unknown[]]>> = {
    "what the head's functions change is not the loop's": [
      `for (let i = 0, next = () => ++i; i < 3; i++) log.push(next());`,
      [1, 2, 3],
    ],
    "the head's functions see the first value": [
      `for (let i = 0, look = () => i; i < 2; i++) { const up = () => { i += 0; }; up(); log.push(look(), i); }`,
      [0, 0, 0, 1],
    ],
    "a copy is made where a turn ends early": [
      `const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) { fs.push(() => i++); if (i === 1) continue; } for (const f of fs) log.push(f(), f());`,
      [0, 1, 1, 2, 2, 3],
    ],
    "an outer loop goes on": [
      `outer: for (let i = 0; i < 3; i++) { const up = () => { i++; }; for (const _ of [1, 2]) { up(); log.push(i); continue outer; } }`,
      [1, 3],
    ],
    "functions of the update see the turn that it begins": [
      `const fs: (() => number)[] = []; for (let i = 0; i < 2; fs.push(() => (i += 10)), i++) ; for (const f of fs) log.push(f());`,
      [11, 12],
    ],
    "what the head takes apart": [
      `const fs: (() => number)[] = []; for (let [a, b] = [1, 2]; a < 3; a++) { b++; fs.push(() => a++ + b); } for (const f of fs) log.push(f(), f());`,
      [4, 5, 6, 7],
    ],
    "other variables of the head are copied, too": [
      `const fs: (() => number)[] = []; for (let i = 0, j = 5; i < 2; i++, j--) { i += 0; fs.push(() => i + j); } for (const f of fs) log.push(f());`,
      [5, 5],
    ],
    "looked for in what the loop goes through": [
      `try { for (let x of [() => x++, x]) ; } catch (error) { log.push((error as Error).message); }`,
      ["Cannot access 'x' before initialization"],
    ],
  };
  for (const [name, [text, log]] of Object.entries(alone))
    it(name, async () => {
      const [{ verdict, outcomes }] = await checkProgram(
        "p.ts",
        `${head}const log: unknown[] = []; ${text} observe("log", log);`,
      );
      assert.equal(verdict, "verified");
      assert.deepEqual(
        outcomes.map(({ values }) => values),
        [{ log }],
      );
    });
});
