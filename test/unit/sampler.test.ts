import assert from "node:assert/strict";
import { Sampler } from "../../src/checker/checking/sampler";
import type { ScenarioExploration } from "../../src/checker/checking/scenarioExploration";
import type { Strategy } from "../../src/exploration/strategies/strategy";

interface Search {
  strategyName: string;
  executions: number;
  estimate?: { from: number; to: number };
  foundError: boolean;
  samples: unknown[];
}

const within = 60_000;

/** A search that makes an execution each millisecond, and its samples, of which each execution takes ten; no clock is asked. */
function simulate(
  until: number,
  search: Partial<Search> = {},
): { sampled: number; names: string[]; spent: number; seeds: number[] } {
  const exploration: Search = {
    strategyName: "optimal-dpor",
    executions: 0,
    foundError: false,
    samples: [],
    ...search,
  };
  const names = new Set<string>();
  const seeds: number[] = [];
  const sample = ({ name, seed }: Strategy) => {
    if (seed !== undefined) seeds.push(seed);
    return { strategyName: name, executions: 0 } as unknown as ScenarioExploration;
  };
  const sampler = new Sampler(exploration as unknown as ScenarioExploration, 0, sample, within, 7);
  let sampled = 0;
  for (let now = 0; now < until;) {
    const next = sampler.next(now);
    if (!next) {
      exploration.executions++;
      now++;
      continue;
    }
    names.add(next.strategyName);
    sampled++;
    now += 10;
    sampler.took(next, 10, true);
  }
  return { sampled, names: [...names].sort(), spent: sampler.spent, seeds };
}

describe("samples beside a search of every trace", () => {
  it("are none within the first second", () => assert.equal(simulate(1_000).sampled, 0));

  it("take up to a fifth of the time after that, by preemption bounds and PCT in turn", () => {
    const { spent, names, seeds } = simulate(20_000);
    assert.deepEqual(names, ["pct", "preemption-bound"]);
    assert.deepEqual(seeds, [7]);
    assert.ok(spent > 3_900 && spent <= 4_010, `${spent}`);
  });

  it("take a twenty-fifth where the search will be over in time all the same", () => {
    const { spent } = simulate(20_000, { estimate: { from: 20_000, to: 30_000 } });
    assert.ok(spent > 780 && spent <= 810, `${spent}`);
  });

  it("are few once an error is known", () => {
    const { sampled } = simulate(20_000, { foundError: true });
    assert.equal(sampled, 200);
  });
});
