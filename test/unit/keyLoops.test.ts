import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const outcomesOf = async (text: string) => {
  const [report] = await checkProgram("main.ts", text);
  assert.deepEqual([report.problems, report.findings, report.exploration.redundant], [[], [], 0]);
  const values = report.outcomes.map(({ values: { log }, executions }) => `${String(log)} ${executions}`);
  return values.sort();
};

describe("loops through the keys of an object", () => {
  const program = (object: string, change: string) => `import { io, observe, after } from "interleaver";
    const o: any = ${object};
    const log: string[] = [];
    (async () => { for (const key in o) { await io(); log.push(key); } })();
    io().then(() => { ${change} });
    after(() => observe("log", log.join()));`;

  it("leave out keys that are gone when it is their turn", async () => {
    assert.deepEqual(await outcomesOf(program("{ a: 1, b: 2 }", "delete o.b;")), ["a 1", "a,b 1"]);
    assert.deepEqual(await outcomesOf(program("[1, 2]", "o.shift();")), ["0 1", "0,1 1"]);
    assert.deepEqual(await outcomesOf(program("[1, 2]", "o.length = 1;")), ["0 1", "0,1 1"]);
    assert.deepEqual(await outcomesOf(program("Object.create({ a: 1, b: 2 })", "delete Object.getPrototypeOf(o).b;")), [
      "a 1",
      "a,b 1",
    ]);
  });

  it("do not come to keys that are new", async () => {
    const outcomes = await outcomesOf(program("{ a: 1, b: 2 }", "o.c = 3;"));
    assert.deepEqual([...new Set(outcomes.map((one) => one.split(" ")[0]))], ["a,b"]);
  });

  it("are the same to whoever only writes values", async () => {
    assert.deepEqual(await outcomesOf(program("{ a: 1, b: 2 }", "o.b = 3;")), ["a,b 1"]);
  });

  it("see in threads what others delete between two turns", async () => {
    const text = `import { thread, Mutex, observe, after } from "interleaver";
      const o: any = { a: 1, b: 2, c: 3 }, m = new Mutex();
      const log: string[] = [];
      thread("reader", () => { m.lock(); for (const key in o) { log.push(key); m.unlock(); m.lock(); } m.unlock(); });
      thread("writer", () => { m.lock(); delete o.b; m.unlock(); });
      after(() => observe("log", log.join()));`;
    // The writer comes before the reader, or behind one of its four critical sections
    assert.deepEqual(await outcomesOf(text), ["a,b,c 3", "a,c 2"]);
  });
});
