// Services start when those they depend on are up; two that depend on each other never do.
// @expect [a circle] violated deadlock/communication
// @expect [a chain] verified
// @expect [a circle] executions 1
// @expect [a chain] executions 2
// @finds [a circle] deadlock/communication in 1 at 16
import { Latch, scenario, thread } from "interleaver";

type Graph = Record<string, readonly string[]>;

function start(graph: Graph): void {
  const up = new Map(Object.keys(graph).map((name) => [name, new Latch(1, `${name} is up`)] as const));
  const started: Record<string, boolean> = {};
  for (const [name, needs] of Object.entries(graph))
    thread(name, () => {
      for (const need of needs) up.get(need)?.wait();
      if (!needs.every((need) => started[need])) throw new Error(`${name} is too early`);
      started[name] = true;
      up.get(name)!.countDown();
    });
}
scenario("a circle", () => start({ db: [], web: ["cache", "db"], cache: ["web"] }));
scenario("a chain", () => start({ web: ["db", "cache"], cache: ["db"], db: [] }));
