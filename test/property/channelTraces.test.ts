import assert from "node:assert/strict";
import fc from "fast-check";
import { sampleAsked } from "../oracle/checkFamily";
import { compile } from "../oracle/compile";
import { searchBothWays } from "../oracle/drive";
import { families } from "../oracle/families";
import { programsOf } from "../oracle/generate";

const { runs, seed } = sampleAsked(6);

/** Every trace must be explored, and once. False if there are too many interleavings to compare with. */
function everyTraceOnce(text: string, most = 4_000): boolean {
  const both = searchBothWays(text, most);
  if (!both) return false;
  const { searched, every } = both;
  const { traces, redundant } = searched;
  assert.equal(redundant, 0, text);
  assert.equal(new Set(traces).size, traces.length, `a trace twice:\n${text}`);
  assert.deepEqual([...traces].sort(), [...every].sort(), text);
  return true;
}

const programOf = (operations: readonly string[], [x, y]: readonly number[]) =>
  `import { Channel, select, thread } from "interleaver";
const x = new Channel<number>(${x}), y = new Channel<number>(${y});
${operations.map((operation) => `thread(() => { ${operation}; });`).join("\n")}
`;

const receiveOne = "select([x.onReceive(() => 1), y.onReceive(() => 2)])";
/** What these operations touch, and how, depends on who is at the channels when they happen. */
const rows: Readonly<Record<string, readonly string[]>> = {
  "tries that fail where they are moved": ["x.send(1)", "x.trySend(2)", "x.tryReceive()", "x.tryReceive()"],
  "two tries after one another": ["x.send(1)", "x.trySend(2); x.trySend(3)", "x.tryReceive()", "x.tryReceive()"],
  "a send that fails beside those who select": ["x.send(1)", receiveOne, receiveOne, "x.close()"],
  "two who select, and partners at both channels": ["x.send(1)", "y.send(1)", receiveOne, receiveOne],
  "sends to one who selects": ["x.trySend(1)", "y.trySend(1)", "y.send(2)", receiveOne],
};

const operations = ["x.send(1)", "x.receive()", "x.trySend(2)", "x.tryReceive()", "x.close()"];

describe(`operations at channels as they are where they are moved (ORACLE_SEED=${seed})`, function () {
  this.timeout(120_000);
  for (const [name, threads] of Object.entries(rows))
    for (const capacities of [
      [1, 1],
      [0, 1],
      [0, 0],
    ])
      // prettier-ignore
      it(`${name}, capacities ${capacities.join(" and ")}`, () => {
        assert.ok(everyTraceOnce(programOf(threads, capacities), 20_000));
      });

  for (const capacity of [0, 1])
    it(`any three operations on a channel of capacity ${capacity}`, () => {
      operations.forEach((a, i) =>
        operations.slice(i).forEach((b, j) =>
          operations.slice(i + j).forEach((c) => {
            assert.ok(everyTraceOnce(programOf([a, b, c], [capacity, 1])));
          }),
        ),
      );
    });

  for (const family of families.filter(({ name }) => ["tries at a channel", "several that select"].includes(name)))
    it(`${runs} programs about ${family.name}`, () => {
      let compared = 0;
      for (const program of fc.sample(programsOf(family), { numRuns: 10 * runs, seed }))
        if (compared < runs && everyTraceOnce(compile(program).text)) compared++;
      assert.ok(compared > 0);
    });
});
