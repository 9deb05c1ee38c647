import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const head = `import { thread, observe } from "interleaver";\n`;

/** Each step of a walk through a Map or Set finds a key and its value at once: CreateMapIterator, Map.prototype.forEach. */
describe("Maps and Sets that others change while a task walks through them", () => {
  const ways: Readonly<Record<string, string>> = {
    "for-of": `for (const e of m) s.push(e);`,
    spread: `s.push(...m);`,
    forEach: `m.forEach((v: number, k: string) => s.push([k, v]));`,
  };
  const map = `const m = new Map([["a", 1], ["b", 2]]);`;
  const changes: Readonly<Record<string, readonly [change: string, executions: number, seen: readonly unknown[]]>> = {
    "an entry goes": [
      `m.delete("a");`,
      4,
      [
        [["b", 2]],
        [
          ["a", 1],
          ["b", 2],
        ],
      ],
    ],
    "all go": [
      `m.clear();`,
      4,
      [
        [],
        [["a", 1]],
        [
          ["a", 1],
          ["b", 2],
        ],
      ],
    ],
    "one comes": [
      `m.set("c", 3);`,
      4,
      [
        [
          ["a", 1],
          ["b", 2],
        ],
        [
          ["a", 1],
          ["b", 2],
          ["c", 3],
        ],
      ],
    ],
    "one goes and comes back as the last": [
      `m.delete("b"); m.set("b", 5);`,
      8,
      [
        [["a", 1]],
        [
          ["a", 1],
          ["b", 2],
        ],
        [
          ["a", 1],
          ["b", 2],
          ["b", 5],
        ],
        [
          ["a", 1],
          ["b", 5],
        ],
      ],
    ],
  };
  for (const [name, [change, executions, seen]] of Object.entries(changes))
    for (const [way, walk] of Object.entries(ways))
      it(`${name}: ${way}`, async () => {
        const text = `${head}${map} thread(() => { const s: unknown[] = []; ${walk} observe("s", s); }); thread(() => { ${change} });`;
        const [{ exploration, outcomes }] = await checkProgram("p.ts", text);
        assert.deepEqual([exploration.executions, exploration.redundant], [executions, 0]);
        const texts = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();
        assert.deepEqual(texts(outcomes.map(({ values }) => values.s)), texts(seen));
      });

  const apart: Readonly<Record<string, readonly [text: string, race: boolean]>> = {
    "a property beside the size": [`thread(() => { c.note = 1; }); thread(() => { c.size; });`, false],
    "a property beside a walk": [`thread(() => { c.note = 1; }); thread(() => { [...c]; });`, false],
    "a property beside the list of properties": [
      `thread(() => { c.note = 1; }); thread(() => { Object.keys(c); });`,
      true,
    ],
    "an entry beside the list of properties": [
      `thread(() => { c.add(3); }); thread(() => { Object.keys(c); });`,
      false,
    ],
    "an entry beside the size": [`thread(() => { c.add(3); }); thread(() => { c.size; });`, true],
  };
  for (const [name, [text, race]] of Object.entries(apart))
    it(`${name}: ${race ? "a race" : "no race"}`, async () => {
      const [{ exploration, findings }] = await checkProgram("p.ts", `${head}const c: any = new Set([1, 2]); ${text}`);
      assert.equal(exploration.executions, race ? 2 : 1);
      assert.deepEqual(
        findings.map(({ kind }) => kind as string),
        race ? ["data-race"] : [],
      );
    });
});
