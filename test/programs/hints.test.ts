import assert from "node:assert/strict";
import { join } from "node:path";
import { measureHints, type HintFigures } from "./measureHints";

/** What the rules reach of the findings that they speak of; see decision 0016. */
const reached = { "data-race": 0.9, "atomicity-violation/lost-update": 0.9, "deadlock/lock-cycle": 0.9 };

describe("possible hints, over all samples and fixtures", () => {
  let figures: HintFigures;
  before(() => (figures = measureHints(join(__dirname, "../.."))));

  it("are silent about all that exploration refutes", () => {
    assert.ok(figures.quiet > 300, `only ${figures.quiet} scenarios`);
    assert.deepEqual(figures.falseAlarms, []);
  });

  for (const [kind, least] of Object.entries(reached))
    it(`stand where ${kind} is found, in ${least * 100} % at least`, () => {
      const { hit, all } = figures.found.get(kind)!;
      assert.ok(hit / all >= least, `${hit} of ${all}`);
    });
});
