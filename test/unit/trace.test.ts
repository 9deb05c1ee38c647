import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import type { ObjectState, TaskState, Trace, TraceEvent } from "../../src/model/trace";

function traceOf(file: string, text: string, wanted: string): Trace {
  const [report] = check(file, text);
  assert.deepEqual(report.problems, []);
  const finding = report.findings.find(({ kind, subkind }) => wanted === kind || wanted === subkind);
  const schedule = (finding ?? report.outcomes[0]).witness.schedule;
  return replay(file, text, report.name, schedule)!.trace;
}
const sample = (name: string, wanted: string) =>
  traceOf(`${name}.ts`, readFileSync(`samples/${name}.ts`, "utf8"), wanted);

/** `Ada: locks from`, one line for each event. */
const told = ({ tasks, events }: Trace) => events.map(({ task, sentence }) => `${tasks[task].name}: ${sentence}`);

/** The states of everything after each position, by adding up the changes. */
function states({ initial, events }: Trace): { tasks: Map<number, TaskState>; objects: Map<number, ObjectState> }[] {
  const now = { tasks: new Map<number, TaskState>(), objects: new Map<number, ObjectState>() };
  return [initial, ...events.map(({ changes }) => changes)].map(({ tasks, objects }) => {
    for (const state of tasks) now.tasks.set(state.task, state);
    for (const state of objects) now.objects.set(state.object, state);
    return { tasks: new Map(now.tasks), objects: new Map(now.objects) };
  });
}

describe("the trace of an execution", () => {
  it("tells which keys were asked for, and no value of them", () => {
    const text = `import { thread } from "interleaver";
const cart = new Map<string, number>();
const add = thread("add", () => { cart.set("pen", 1); });
add.join();
const size = cart.size;
export {};`;
    assert.deepEqual(told(traceOf("cart.ts", text, "")), [
      "main: starts add",
      'add: writes cart.get("pen")',
      "main: goes on after the end of add",
      "main: reads cart (keys)",
    ]);
  });

  it("tells the deadlock of the bank transfer", () => {
    const trace = sample("bank-transfer-deadlock", "lock-cycle");
    assert.deepEqual(told(trace), [
      "main: starts Ada",
      "main: starts Ben",
      "Ada: locks checking",
      "Ben: locks savings",
    ]);
    assert.deepEqual(
      trace.events.map((event) => event.switch?.text),
      [undefined, undefined, "main finished", "Ada preempted: Ben was chosen"],
    );
    const last = states(trace).at(-1)!;
    const { status, next } = last.tasks.get(1)!;
    assert.equal(status, "blocked");
    assert.equal(next?.because, "Ben holds savings");
    assert.equal(next?.text, "to.lock.lock()");
    assert.deepEqual(next?.heldBy, [2]);
    const [finding] = trace.findings;
    assert.deepEqual(finding.marks, [3, 4]);
    assert.equal(finding.position, 4);
    assert.deepEqual(
      finding.cycle?.map(({ task, object }) => [trace.tasks[task].name, trace.objects[object].name]),
      [
        ["Ada", "savings"],
        ["Ben", "checking"],
      ],
    );
    assert.deepEqual(trace.ending, { kind: "blocked" });
  });

  it("shows values before and after, and what a condition's waiters wait for", () => {
    const trace = sample("condition-if", "invariant");
    const after = states(trace);
    const bread = trace.objects.find(({ name }) => name === "bread")!.id;
    assert.equal(after[0].objects.get(bread)?.value, "0");
    const writes = trace.events.filter(({ kind }) => kind === "write");
    assert.equal(writes[0].sentence, "writes bread 0 → 1");
    for (const { number } of writes)
      assert.notEqual(after[number].objects.get(bread)?.value, after[number - 1].objects.get(bread)?.value);
    const wait = trace.events.find(({ kind }) => kind === "wait")!;
    assert.equal(wait.sentence, "unlocks lock and waits for delivered");
    const { status, next } = after[wait.number].tasks.get(wait.task)!;
    assert.deepEqual([status, next?.because], ["waiting", "nobody has notified it"]);
    const notify = trace.events.find(({ kind }) => kind === "notify")!;
    assert.equal(notify.target, wait.task);
    const [finding] = trace.findings;
    assert.deepEqual(finding.marks, [finding.position]);
  });

  it("says what channels hold, in order", () => {
    const trace = traceOf(
      "channel.ts",
      `import { Channel, thread } from "interleaver";
const c = new Channel<string>(2);
c.send("a");
c.send("b");
c.close();
c.receive();
thread("T", () => { for (const x of c) { void x; } });`,
      "none",
    );
    assert.deepEqual(told(trace), [
      'main: sends "a" to c',
      'main: sends "b" to c',
      "main: closes c",
      'main: receives "a" from c',
      "main: starts T",
      'T: receives "b" from c',
      "T: finds c closed and empty",
    ]);
    assert.deepEqual(
      states(trace)
        .slice(1, 5)
        .map(({ objects }) => objects.get(0)?.value),
      ['"a" (1 of 2)', '"a", "b" (2 of 2)', '"a", "b" (2 of 2), closed', '"b" (1 of 2), closed'],
    );
  });

  it("shows alternatives that a chooser may offer", () => {
    const trace = traceOf("choose.ts", 'import { choose } from "interleaver";\nchoose("tea", "coffee");', "none");
    assert.deepEqual(trace.initial.tasks[0].next?.alternatives, ['"tea"', '"coffee"']);
    const [{ choice, alternatives, sentence }] = trace.events;
    assert.deepEqual([choice, alternatives, sentence], [0, 2, 'chooses "tea"']);
  });

  it("runs no code of the program to show values", () => {
    const trace = traceOf(
      "hostile.ts",
      `import { Atomic, thread } from "interleaver";
let touched = 0;
const trap = { get secret() { touched++; return 1; } };
const box = new Atomic<unknown>(trap);
const proxy = new Proxy({ a: 1 }, { get() { touched++; }, ownKeys() { touched++; return []; } });
thread("T", () => { box.store(proxy); });
box.load();
if (touched > 0) throw new Error("touched");`,
      "none",
    );
    assert.equal(trace.ending.kind, "finished");
    const values = new Set(states(trace).map(({ objects }) => objects.get(0)?.value));
    assert.deepEqual(values, new Set(["{ secret: … }", "proxy"]));
  });

  it("survives JSON, and its events add up to the ending", () => {
    for (const name of ["dining-philosophers-deadlock", "lost-update", "unlock-forgotten", "worker-pool"]) {
      const trace = sample(name, "any");
      assert.deepEqual(JSON.parse(JSON.stringify(trace)), trace, name);
      const numbers = trace.events.map(({ number }: TraceEvent) => number);
      assert.deepEqual(
        numbers,
        numbers.map((_, i) => i + 1),
      );
      for (const { task, status } of states(trace).at(-1)!.tasks.values())
        assert.equal(
          status === "finished",
          trace.ending.kind === "finished" || status === "finished",
          `${name} ${task}`,
        );
    }
  });

  it("the fixtures of the panel are traces of today", () => {
    const { trace } = JSON.parse(readFileSync("test/fixtures/traces/bank-transfer-deadlock.json", "utf8")) as {
      trace: Trace;
    };
    assert.deepEqual(told(trace), told(sample("bank-transfer-deadlock", "lock-cycle")));
  });
});
