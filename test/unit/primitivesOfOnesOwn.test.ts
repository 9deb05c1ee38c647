import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { OptimalDpor } from "../../src/exploration/optimalDpor";
import { pendingOperations } from "../../src/exploration/pendingOperations";
import { Execution } from "../../src/runtime/execution";
import { Numbering } from "../../src/runtime/numbering";
import { Sharing } from "../../src/runtime/sharing";
import type { Code } from "../../src/runtime/task";
import { GateState, open, pass } from "./primitivesGate";

/** Explores threads that share one gate; gives how each execution ended. */
function explore(...threads: ((gate: GateState) => Code)[]): string[] {
  const execution = new Execution(100);
  const strategy = new OptimalDpor();
  const numbering = new Numbering();
  const endings: string[] = [];
  const main = function* (): Code {
    const gate = new GateState(execution, "latch", "gate", 0);
    for (const body of threads)
      yield {
        kind: "spawn",
        site: -1,
        accesses: [],
        perform: ({ index }) => void execution.spawn("thread", body(gate), index),
      };
    return undefined;
  };
  do {
    strategy.begin();
    endings.push(execution.run(main(), strategy, numbering, new Sharing(), undefined).kind);
  } while (strategy.finished(pendingOperations(execution)));
  return endings;
}

const opener = function* (gate: GateState): Code {
  return yield open(gate, -1);
};
const passer = function* (gate: GateState): Code {
  return yield pass(gate, -1);
};

describe("a primitive of one's own", () => {
  it("is the code that CONTRIBUTING.md shows", () => {
    const code = readFileSync("test/unit/primitivesGate.ts", "utf8");
    assert.ok(readFileSync("CONTRIBUTING.md", "utf8").includes(code.slice(code.indexOf("/**")).trim()));
  });
  // Passing waits for the opening and commutes with passing: one order
  it("waits, and commutes where it says so", () => assert.deepEqual(explore(opener, passer, passer), ["finished"]));
  it("depends where it says so", () =>
    // Each of the two can open it first; the pass comes after the first, and before or after the second
    assert.equal(explore(opener, opener, passer).length, 4));
  it("can leave a task blocked", () => assert.deepEqual(explore(passer), ["blocked"]));
});
