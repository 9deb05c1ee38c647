import assert from "node:assert/strict";
import type { Report } from "../../src/model/report";
import { timeless } from "../timeless";
import { folderWith, run } from "./run";

const correct = `import { AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
for (let t = 0; t < 3; t++) thread(() => { n.increment(); n.increment(); });
`;
const lost = `import { after, AtomicInt, thread } from "interleaver";
const n = new AtomicInt(0);
for (let t = 0; t < 2; t++) thread(() => { const seen = n.load(); n.store(seen + 1); });
after(() => { if (n.load() !== 2) throw new Error("lost"); });
`;

describe("interleaver check --strategy", () => {
  const folder = folderWith({ "correct.ts": correct, "lost.ts": lost });
  const check = (file: string, ...options: string[]) => run(["check", file, ...options], folder);
  const scenario = (file: string, ...options: string[]) => {
    const { programs } = JSON.parse(check(file, "--format", "json", ...options).stdout) as Report;
    return programs[0].scenarios[0];
  };

  it("preemption-bound tells up to how many preemptions it is complete, as a bound", () => {
    // The three in any order, 6 schedules; then those with one preemption
    const { status, stdout } = check("correct.ts", "--strategy", "preemption-bound", "--max-executions", "8");
    assert.equal(status, 3);
    assert.match(stdout, /Nothing found in 8 orders, but not all were tried/);
    assert.match(stdout, /strategy preemption-bound · complete up to 0 preemptions; raise it with --time/);
    const all = check("correct.ts", "--strategy", "preemption-bound");
    assert.deepEqual([all.status, /every order was tried/.test(all.stdout)], [0, true]);
  });

  it("preemption-bound meets the simplest witness first", () => {
    const simplest = (...options: string[]) =>
      scenario("lost.ts", ...options).findings.find(({ kind }) => kind === "assertion")!.witness;
    const { preemptions, events } = simplest("--strategy", "preemption-bound");
    const proved = simplest();
    assert.deepEqual([preemptions, events, proved.minimal], [proved.preemptions, proved.events, true]);
    assert.match(check("lost.ts").stdout, /1 preemption, no order with fewer shows it/);
  });

  it("pct states its guarantee and the seed, random the seed", () => {
    const pct = check("correct.ts", "--strategy", "pct", "--max-executions", "30", "--seed", "5").stdout;
    assert.match(pct.replace(/\s+/g, " "), /strategy pct, seed 5 · .* shows a bug of depth 3 with a chance of 1 in [\d,]+ or more/); // prettier-ignore
    const random = check("correct.ts", "--strategy", "random", "--max-executions", "30").stdout;
    assert.match(random.replace(/\s+/g, " "), /strategy random, seed 1 · stopped at 30 random schedules/);
  });

  it("gives the identical report again for the same seed", () => {
    for (const strategy of ["pct", "random", "source-dpor", "preemption-bound"]) {
      const again = () => timeless([scenario("lost.ts", "--strategy", strategy, "--seed", "9", "--max-executions", "40")]); // prettier-ignore
      const [first] = again();
      assert.equal(first.exploration.strategy, strategy);
      assert.deepEqual(again(), [first]);
    }
  });

  it("takes the names that there are, and seeds that are numbers", () => {
    for (const wrong of [
      ["--strategy", "fastest"],
      ["--seed", "x"],
      ["--seed", "0.5"],
    ])
      // prettier-ignore
      assert.equal(check("lost.ts", ...wrong).status, 2, wrong.join(" "));
  });
});
