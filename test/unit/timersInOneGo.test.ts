import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

const preamble = `import { after, io, observe } from "interleaver";
const log: string[] = [];
const fires = (name: string) => () => {
  log.push(name);
  setImmediate(() => log.push("after " + name));
};
after(() => observe("log", log.join(" ")));
`;

async function logs(body: string, timing: object = {}): Promise<unknown[]> {
  const [{ exploration, outcomes, problems }] = await checkProgram("go.ts", preamble + body, timing);
  assert.deepEqual(problems, []);
  assert.equal(exploration.complete, true);
  assert.equal(exploration.executions, outcomes.length);
  return outcomes.map(({ values }) => values.log).sort();
}

// As in Node: all timers that are due fire before the check phase, whatever they were started by
describe("timers of different bases that are due at the same moment", () => {
  it("fire in one go, before the immediate that the first one has queued, or one after the other", async () => {
    const body = `for (const name of ["a", "b"]) void io().then(() => setTimeout(fires(name), 20));`;
    const both = (one: string, other: string) => [
      `${one} ${other} after ${one} after ${other}`,
      `${one} after ${one} ${other} after ${other}`,
    ];
    assert.deepEqual(await logs(body), [...both("a", "b"), ...both("b", "a")].sort());
  });

  it("fire in one go with those of the beginning", async () => {
    const body = `setTimeout(fires("a"), 20);\nvoid io().then(() => setTimeout(() => log.push("b"), 20));`;
    assert.deepEqual(await logs(body), ["a after a b", "a b after a"]);
  });

  it("do not where one is due later in any case", async () => {
    const body = `setTimeout(fires("a"), 20);\nvoid io().then(() => setTimeout(() => log.push("b"), 21));`;
    assert.deepEqual(await logs(body), ["a after a b"]);
    const chain = `void io().then(() => setTimeout(() => { fires("a")(); setTimeout(() => log.push("b"), 1); }, 20));`;
    assert.deepEqual(await logs(chain), ["a after a b"]);
  });

  it("do not where a completion comes between them: that is behind all timers, and before no more of them", async () => {
    const body = `setTimeout(fires("a"), 20);
void io().then(() => setTimeout(() => log.push("b"), 20));
void io().then(() => log.push("c"));`;
    const orders = await logs(body);
    assert.ok(!orders.includes("a c b after a"), orders.join());
    assert.deepEqual(
      orders,
      [
        ...["a after a b c", "a after a c b", "a c after a b", "c a after a b"],
        ...["a b after a c", "a b c after a", "c a b after a"],
      ].sort(),
    );
  });

  it("do not where the second one ends the program behind a completion", async () => {
    const body = `let done = false;
let early = false;
setTimeout(() => { fires("a")(); early = true; setImmediate(() => { early = false; }); }, 20);
void io().then(() => { done = early; });
void io().then(() => setTimeout(() => { if (done && early) throw new Error("impossible"); }, 20));`;
    const [{ findings }] = await checkProgram("go.ts", preamble + body);
    assert.deepEqual(
      findings.filter(({ kind }) => kind !== "atomicity-violation").map(({ message }) => message),
      [],
    );
  });
});
