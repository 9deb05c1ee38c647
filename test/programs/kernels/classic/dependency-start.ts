// Services start when those they depend on are up; two that depend on each other never do.
// @expect [a circle] violated deadlock/communication
// @expect [a chain] verified
// @expect [a chain] outcomes 1
import { Latch, observe, scenario, thread } from "interleaver";

type Graph = Record<string, readonly string[]>;

function start(graph: Graph): void {
  const up = new Map(Object.keys(graph).map((name) => [name, new Latch(1, `${name} is up`)] as const));
  for (const [name, needs] of Object.entries(graph))
    thread(name, () => {
      for (const need of needs) up.get(need)?.wait();
      observe("needs", needs.length);
      up.get(name)!.countDown();
    });
}
scenario("a circle", () => start({ db: [], web: ["cache", "db"], cache: ["web"] }));
scenario("a chain", () => start({ web: ["db", "cache"], cache: ["db"], db: [] }));
