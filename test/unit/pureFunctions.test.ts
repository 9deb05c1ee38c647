import assert from "node:assert/strict";
import { findingName } from "../../src/model/findingName";
import { checkProgram } from "../checkProgram";

const head = `import { AtomicInt, Mutex, thread } from "interleaver";
const m = new Mutex("m"), o = { a: 1 }, list = [1], tag = Symbol("tag");
let open = false, other = false;
`;

/** Calls that change nothing. */
const calls = [
  ..."Object.is(1, 2)|Object.is(o, o)|Object.is(list, o)|Array.isArray(1)|Array.isArray(list)|ArrayBuffer.isView(o)".split(
    "|",
  ),
  ..."Boolean(o)|Number.isInteger(1)|Number.isInteger(o)|Number.isSafeInteger(1)|Number.isFinite(1)|Number.isNaN(o)".split(
    "|",
  ),
  ..."Number('1')|Number.parseInt('1')|String(1)|String.fromCodePoint(65)|BigInt(1)|BigInt.asUintN(8, 300n)".split("|"),
  ..."Symbol.for('a')|Symbol.keyFor(tag)|tag.toString()|tag.valueOf()|tag.description|Date.UTC(2024, 1)".split("|"),
  ..."Date.parse('2024-01-01')|encodeURI('a b')|encodeURIComponent('a b')|decodeURI('a')|decodeURIComponent('a')".split(
    "|",
  ),
  ..."escape('a')|unescape('a')|JSON.parse('[1]')|JSON.parse('true')|Object.prototype.toString.call(1)".split("|"),
  ..."Object.prototype.valueOf.call('a')|Math.hypot(3, 4)|'a'.isWellFormed()|Atomics.isLockFree(4)".split("|"),
];

/** Calls that do. */
const changing = ["list.push(1)", "Object.assign(o, { a: other })", "Reflect.set(o, 'a', 2)"];

describe("built-in functions that only compute", () => {
  const goesRound = async (turn: string) => {
    const text = `${head}thread("A", () => { while (m.runExclusive(() => open) === false) { ${turn}; } });
thread("B", () => { m.runExclusive(() => { other = true; }); });`;
    const [{ verdict, exploration, problems }] = await checkProgram("pure.ts", text, { maxSteps: 300 });
    return [verdict, exploration.executions, problems.map(({ message }) => message.slice(0, 40))];
  };
  it("leave a loop where it was", async () => {
    const without = await goesRound("");
    for (const call of calls) assert.deepEqual(await goesRound(call), without, call);
  });
  it("unlike those that change something", async () => {
    for (const call of changing) assert.match(String(await goesRound(call)), /an execution did not end/, call);
  });

  it("do not hide a livelock", async () => {
    const livelock = async (condition: string) => {
      const text = `${head}thread("A", () => { while (${condition}); });
thread("B", () => { m.runExclusive(() => { other = true; }); });`;
      const [{ findings, exploration }] = await checkProgram("pure.ts", text, { maxSteps: 300 });
      return [exploration.executions, exploration.redundant, findings.map(findingName)];
    };
    const expected = await livelock("m.runExclusive(() => open) === false");
    assert.deepEqual(expected, [3, 0, ["livelock", "starvation"]]);
    assert.deepEqual(await livelock("Object.is(m.runExclusive(() => open), false)"), expected);
    assert.deepEqual(await livelock("JSON.parse(String(m.runExclusive(() => open))) === false"), expected);
    assert.deepEqual(await livelock("!Array.isArray(m.runExclusive(() => open))"), expected);
  });

  it("leave a turn that waits a wait", async () => {
    const waits = async (condition: string) => {
      const text = `${head}const flag = new AtomicInt(0);
thread("A", () => { while (${condition}); });
thread("B", () => { flag.store(1); flag.store(2); });`;
      const [{ verdict, exploration, findings }] = await checkProgram("pure.ts", text, { maxSteps: 300 });
      const { executions, deadlocked, redundant } = exploration;
      return [verdict, executions, deadlocked, redundant, findings.map(findingName)];
    };
    for (const value of [1, 2, 3])
      assert.deepEqual(await waits(`!Object.is(flag.load(), ${value})`), await waits(`flag.load() !== ${value}`));
  });
});
