// The agent puts two things on the table, each a semaphore. Smokers who take one and wait for the other block each other;
// who waits for both at once does not. (Patil, "Limitations and capabilities of Dijkstra's semaphore primitives", 1971.)
// @expect [one after the other] violated deadlock/communication
// @expect [both at once] verified
// @expect [one after the other] executions 6
// @expect [both at once] executions 35
// @finds [one after the other] deadlock/communication in 6 at 13
import { Condition, Mutex, Semaphore, scenario, thread } from "interleaver";

scenario("one after the other", () => {
  const things = { tobacco: new Semaphore(0, "tobacco"), paper: new Semaphore(0, "paper"), match: new Semaphore(0, "match") };
  thread("has a match", () => {
    things.tobacco.acquire();
    things.paper.acquire();
  });
  thread("has tobacco", () => {
    things.paper.acquire();
    things.match.acquire();
  });
  thread("agent", () => {
    things.tobacco.release();
    things.paper.release();
    things.paper.release();
    things.match.release();
    // A table that is asked for the wrong pair keeps one thing
    things.tobacco.acquire();
  });
});
scenario("both at once", () => {
  const lock = new Mutex("table lock");
  const changed = new Condition(lock, "table");
  const table = new Map([["tobacco", 0], ["paper", 0], ["match", 0]]);
  const smoker = (...needs: string[]) => () =>
    lock.runExclusive(() => {
      while (needs.some((need) => table.get(need) === 0)) changed.wait();
      for (const need of needs) table.set(need, table.get(need)! - 1);
    });
  thread("has a match", smoker("tobacco", "paper"));
  thread("has tobacco", smoker("paper", "match"));
  thread("agent", () => {
    for (const pair of [["tobacco", "paper"], ["paper", "match"]])
      lock.runExclusive(() => {
        for (const thing of pair) table.set(thing, table.get(thing)! + 1);
        changed.notifyAll();
      });
  });
});
