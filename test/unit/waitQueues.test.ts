import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replayer } from "../../src/checker/replay";
import type { Trace } from "../../src/model/trace";
import { stateTable } from "../../src/presentation/state/stateTable";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { traceHistory } from "../../src/presentation/traceHistory";

/** The first execution of a program in which what is asked for is so. */
function executionOf(text: string, wanted: (trace: Trace) => boolean = () => true): Trace {
  const [report] = check("queue.ts", text);
  const run = replayer("queue.ts", text);
  const witnesses = [...report.outcomes, ...report.findings].map(({ witness }) => witness.schedule);
  const trace = witnesses.map((schedule) => run(report.name, schedule)!.trace).find(wanted);
  assert.ok(trace, `${report.verdict} ${report.problems.map(({ message }) => message).join()}`);
  return trace;
}

/** `Ben 1/2` for everybody who waits in a queue after so many events, in the order of the queue. */
function queueAt(trace: Trace, position: number): string[] {
  const { nodes, edges } = waitForModel(traceHistory(trace), position);
  const name = (id: string) => nodes.find((node) => node.id === id)!.name;
  return edges
    .filter(({ queue }) => queue !== undefined)
    .sort((a, b) => a.queue!.place - b.queue!.place)
    .map(({ from, queue }) => `${name(from)} ${queue!.place}/${queue!.of}`);
}

describe("who waits for the same", () => {
  const door = `import { Mutex, after, observe, scenario, thread } from "interleaver";
    let order = "";
    const door = new Mutex("door");
    function enter(name: string) { door.lock(); order += name; door.unlock(); }
    scenario("queue", () => {
      for (const name of ["Ada", "Ben", "Cem", "Dora"]) thread(name, () => enter(name));
      after(() => observe("order", order));
    });`;

  it("has a place in the order in which all came, and keeps it while others go through", () => {
    const trace = executionOf(door, ({ events }) => {
      const locks = events.filter(({ kind }) => kind === "lock").map(({ task }) => task);
      return locks.join() === "2,4,1,3";
    });
    const locked = trace.events.filter(({ kind }) => kind === "lock").map(({ number }) => number);
    // Ada, Cem and Dora stood there as Ben took it: then who was started first came first
    assert.deepEqual(queueAt(trace, locked[0]), ["Ada 1/3", "Cem 2/3", "Dora 3/3"]);
    assert.deepEqual(queueAt(trace, locked[1]), ["Ada 1/2", "Cem 2/2"]);
    assert.deepEqual(queueAt(trace, locked[2]), [], "one who waits alone is no queue");
  });

  it("comes first if it came first, whatever its number", () => {
    const trace = executionOf(
      `import { Mutex, scenario, thread } from "interleaver";
      const [door, gate] = [new Mutex("door"), new Mutex("gate")];
      scenario("queue", () => {
        door.lock();
        thread("Ada", () => { gate.lock(); door.lock(); door.unlock(); });
        thread("Ben", () => { door.lock(); door.unlock(); });
        gate.lock(); gate.unlock();
      });`,
      ({ ending, events }) =>
        ending.kind === "blocked" && events.some(({ task, kind }) => task === 1 && kind === "lock"),
    );
    assert.deepEqual(queueAt(trace, trace.events.length).slice(0, 2), ["Ben 1/2", "Ada 2/2"]);
    const table = stateTable(traceHistory(trace), trace.events.length);
    const waiters = table.find(({ name }) => name === "door")!.waiters.map(({ task }) => trace.tasks[task].name);
    assert.deepEqual(waiters, ["Ben", "Ada"], "the table has them in the same order");
  });

  it("waits for the lock only since it was notified", () => {
    const notifiedIn = ({ events }: Trace) => events.find(({ kind }) => kind === "notify")!.number;
    const trace = executionOf(
      `import { Condition, Mutex, after, observe, scenario, thread } from "interleaver";
      const lock = new Mutex("lock");
      const bell = new Condition(lock);
      let [rung, order] = [false, ""];
      scenario("queue", () => {
        thread("Ada", () => { lock.lock(); while (!rung) bell.wait(); order += "A"; lock.unlock(); });
        thread("Ben", () => { lock.lock(); rung = true; bell.notify(); lock.unlock(); });
        thread("Cem", () => { lock.lock(); order += "C"; lock.unlock(); });
        after(() => observe("order", order));
      });`,
      // Ada rests before Ben rings, and Cem comes later
      (one) =>
        one.events.some(({ kind }) => kind === "wake") &&
        one.events.every(({ task, number }) => task !== 3 || number > notifiedIn(one)),
    );
    const notified = notifiedIn(trace);
    assert.deepEqual(queueAt(trace, notified - 1), [], "Ada waits for the bell, Cem for the lock");
    assert.deepEqual(queueAt(trace, notified), ["Cem 1/2", "Ada 2/2"]);
  });

  it("goes on in the order of the awaits, of calls that await one promise", () => {
    const trace = executionOf(`import { io, scenario } from "interleaver";
      const config = io(() => 1, "load config");
      async function page(name: string) { return name + (await config); }
      scenario("pages", async () => {
        await Promise.all([page("a"), page("b"), page("c")]);
      });`);
    assert.deepEqual(queueAt(trace, 0), ["page#1 1/3", "page#2 2/3", "page#3 3/3"]);
    assert.deepEqual(queueAt(trace, trace.events.length), []);
  });
});
