import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** Threads that make a list longer, in every order in which they may be started. */
interface Row {
  readonly name: string;
  readonly list: string;
  readonly threads: readonly string[];
  readonly executions: number;
  readonly raced: string | undefined;
}

const rows: readonly Row[] = [
  {
    name: "two elements behind the end",
    list: "[]",
    threads: ["r[0] = 1;", "r[1] = 2;"],
    executions: 2,
    raced: "r.length",
  },
  {
    name: "one of them behind an event",
    list: "[]",
    threads: ["b.fetchAdd(1); r[0] = 1;", "r[1] = 2;", "b.load();"],
    executions: 4,
    raced: "r.length",
  },
  {
    name: "three elements",
    list: "[]",
    threads: ["r[0] = 1;", "r[1] = 2;", "r[2] = 3;"],
    executions: 4,
    raced: "r.length",
  },
  {
    name: "an element and a new length",
    list: "[]",
    threads: ["r[0] = 1;", "r.length = 3;"],
    executions: 2,
    raced: "r.length",
  },
  {
    name: "elements that were holes from the start",
    list: "new Array(2)",
    threads: ["r[0] = 1;", "r[1] = 2;"],
    executions: 1,
    raced: undefined,
  },
  { name: "reading a hole", list: "[]", threads: ["r[1] = 1;", "r[0];"], executions: 1, raced: undefined },
  {
    name: "an element to which unshift moves another",
    list: "[5]",
    threads: ["r.unshift(4);", "r[1];"],
    executions: 2,
    raced: "r[1]",
  },
];

describe("Whoever fills a hole would have made the list longer before it was one", () => {
  for (const { name, list, threads, executions, raced } of rows)
    for (const order of permuted(threads))
      for (const strategy of ["optimal-dpor", "source-dpor"] as const)
        it(`${name}: ${order.join(" | ")}, ${strategy}`, async () => {
          const text =
            'import { AtomicInt, thread } from "interleaver";\n' +
            `const r: any[] = ${list}, b = new AtomicInt(0);\n` +
            order.map((body) => `thread(() => { ${body} });`).join("\n");
          const [report] = await checkProgram("list.ts", text, { strategy });
          const { exploration, findings, verdict } = report;
          assert.equal(exploration.executions, executions);
          assert.equal(exploration.redundant, 0);
          assert.equal(verdict, raced === undefined ? "verified" : "violated");
          assert.deepEqual(
            findings.map(({ kind, message }) => [kind, raced !== undefined && message.includes(`\`${raced}\``)]),
            raced === undefined ? [] : [["data-race", true]],
          );
        });
});

describe("Source-DPOR beside callbacks", () => {
  it("explores a callback that commutes with one that sleeps, where no sequence was handed down to that", async () => {
    const text = `import { after, io, observe } from "interleaver";
let first = "", second = "";
void io().then(() => { first += "A"; });
void io().then(() => { second += "B"; });
void io().then(() => { first += "C"; void io().then(() => { second += "D"; }); });
after(() => observe("ends", first + second));`;
    for (const strategy of ["optimal-dpor", "source-dpor"] as const) {
      const [{ exploration, outcomes }] = await checkProgram("callbacks.ts", text, { strategy });
      assert.equal(exploration.executions, 4, strategy);
      const ends = outcomes.map(({ values }) => values.ends).sort();
      assert.deepEqual(ends, ["ACBD", "ACDB", "CABD", "CADB"], strategy);
    }
  });
});

function permuted<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((one, i) => permuted([...all.slice(0, i), ...all.slice(i + 1)]).map((rest) => [one, ...rest]));
}
