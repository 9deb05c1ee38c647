import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Invariants that write memory of their own to look at the state; each holds as long as `n` is at most 3. */
const invariants: Readonly<Record<string, string>> = {
  "an object": "{ const o = { sum: 0 }; o.sum += n; return o.sum <= 3; }",
  "a local that an inner function assigns": "{ let sum = 0; [n].forEach((x) => { sum += x; }); return sum <= 3; }",
  "a closure": "{ let sum = 0; const add = (x: number) => { sum += x; }; add(n); return sum <= 3; }",
  "a generator": "{ let sum = 0; for (const x of (function* () { yield n; })()) sum += x; return sum <= 3; }",
  "an object of a class": "{ class Sum { of = 0; constructor() { this.of += n; } } return new Sum().of <= 3; }",
  "a static block": "{ class Sum { static of = 0; static { Sum.of += n; } } return Sum.of <= 3; }",
  "a list that is sorted": "{ const all = [n, 0]; all.sort((a, b) => a - b); return all[1] <= 3; }",
  "a Map": "{ const all = new Map<string, number>(); all.set('n', n); return all.get('n')! <= 3; }",
  "a variable of the module": "{ looks++; return n <= 3; }",
};

describe("invariants that make things to look at the state", () => {
  for (const [name, holds] of Object.entries(invariants))
    it(name, async () => {
      const shown = async (last: number) => {
        const text = `import { invariant, io } from "interleaver";
let n = 0, looks = 0;
invariant("at most 3", () => ${holds});
void io().then(() => { n++; });
void io().then(() => { n += 2; });
void io().then(() => { n += ${last}; });`;
        const [{ verdict, exploration, findings }] = await checkProgram("invariant.ts", text);
        return [verdict, exploration.executions, findings.map(({ message }) => message)];
      };
      assert.deepEqual(await shown(0), ["verified", 6, []]);
      const broken = [6, 5, 4].map((line) => `\`io\` broke the invariant "at most 3" (line ${line}).`);
      assert.deepEqual(await shown(1), ["violated", 6, broken]);
    });
});
