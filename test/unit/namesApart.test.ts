import assert from "node:assert/strict";
import { check, programOf } from "../../src/checker/check";
import { library } from "../../src/checker/library";
import { replay } from "../../src/checker/replay";
import { choiceTree } from "../../src/checker/waysOut/choiceTree";
import { instrument } from "../../src/instrumenter/instrument";
import { drained } from "./drained";

const file = "p.ts";
const program = (text: string) =>
  `import { AtomicInt, Channel, Condition, Latch, Mutex, Semaphore, observe, thread } from "interleaver";\n${text}`;
const messages = (text: string) => check(file, program(text))[0].findings.map(({ message }) => message);
const sentences = (text: string, schedule: string) => {
  const { trace } = replay(file, program(text), undefined, schedule)!;
  return { trace, said: trace.events.map(({ task, sentence }) => `${trace.tasks[task].name} ${sentence}`) };
};

const make = `const make = () => { const lock = new Mutex(); return lock; };`;

describe("primitives that different tasks call the same", () => {
  it("are told apart in messages", () => {
    const futures = `class Future { readonly #done = new Latch(1); complete() { this.#done.countDown(); } get() { this.#done.wait(); } }
      const submit = () => { const future = new Future(); return future; };
      const outer = submit();
      thread("worker", () => { const inner = submit(); inner.get(); outer.complete(); });
      outer.get();`;
    const [told] = messages(futures);
    assert.match(told, /`main` waits for `future.#done` .*; `worker` waits for `future.#done \(2\)`/);
  });

  const locks = `${make} const shared = make();
    thread("A", () => { const own = make(); own.lock(); shared.lock(); shared.unlock(); own.lock(); });
    thread("B", () => { shared.lock(); });`;

  it("are told apart in the trace of each finding, which is found again", () => {
    const [{ findings, contention }] = check(file, program(locks));
    assert.deepEqual(
      findings.map(({ message }) => /waits for `lock.*?`/.exec(message)?.[0]),
      ["waits for `lock (2)`", "waits for `lock`"],
    );
    for (const { message, witness } of findings) {
      const again = replay(file, program(locks), undefined, witness.schedule)!;
      assert.equal(again.replay.answer, "still-fails");
      assert.ok(again.findings.some((one) => one.message === message));
      const { trace, said } = sentences(locks, witness.schedule);
      assert.deepEqual(trace.objects.map(({ name }) => name).sort(), ["lock", "lock (2)"]);
      assert.ok(said.includes("A locks lock (2)"));
    }
    for (const { object, tasks } of contention ?? []) assert.equal(object, tasks.includes("B") ? "lock" : "lock (2)");
  });

  it("are in schedules what the program calls them, so that a schedule survives an edit", () => {
    const [{ findings }] = check(file, program(locks));
    for (const { kind, subkind, witness } of findings) {
      const edited = locks.replace(
        "own.lock(); shared",
        "const n = new AtomicInt(0); n.increment(); own.lock(); shared",
      );
      const again = replay(file, program(edited), undefined, witness.schedule)!;
      assert.equal(again.replay.answer, "still-fails", witness.schedule);
      assert.ok(again.findings.some((one) => one.kind === kind && one.subkind === subkind));
    }
  });

  it("have their numbers by who made them, whoever was first", () => {
    const text = `const first = new AtomicInt(0); const made: Mutex[] = [];
      const make = (at: number) => { if (first.compareExchange(0, at + 1)) observe("first", at); const lock = new Mutex(); return lock; };
      const threads = [0, 1].map((at) => thread(() => { const own = make(at); made[at] = own; own.lock(); own.unlock(); }));
      for (const one of threads) one.join();
      made[0].lock(); made[1].lock();`;
    const [{ outcomes }] = check(file, program(text));
    assert.deepEqual(outcomes.map(({ values }) => values.first).sort(), [0, 1]);
    for (const { witness } of outcomes) {
      const locked = sentences(text, witness.schedule).said.filter((one) => / locks /.test(one));
      assert.deepEqual(locked.sort(), ["T1 locks lock", "T2 locks lock (2)", "main locks lock", "main locks lock (2)"]);
    }
  });

  it("are told apart where rules are broken, which the program itself does not see", () => {
    const text = `${make} make();
      thread("A", () => { const own = make(); try { own.unlock(); } catch (error) { observe("said", (error as Error).message); } });`;
    const [{ findings, outcomes }] = check(file, program(text));
    assert.equal(findings[0].message, "`A` unlocks `lock (2)` (line 3), but nobody holds it.");
    assert.equal(findings[0].locations[0].role, "unlocks lock (2)");
    const said = "A unlocks lock, but nobody holds it";
    assert.deepEqual(
      outcomes.map(({ values }) => values),
      [{ said }],
    );
    assert.deepEqual(replay(file, program(text), undefined, outcomes[0].witness.schedule)!.trace.outcome, { said });
  });

  it("are told apart in the tree of choices", () => {
    const text = `${make} make(); const made: Mutex[] = [];
      thread("maker", () => { made.push(make()); }).join();
      const of = made[0];
      for (const name of ["A", "B"]) thread(name, () => { of.lock(); of.unlock(); });`;
    const { code, sites } = instrument(file, program(text), library);
    const [{ outcomes, name }] = check(file, program(text));
    const { schedule } = outcomes[0].witness;
    const tree = drained(choiceTree(programOf(code, 1000, sites), { file, scenario: name, schedule, sites }))!;
    assert.deepEqual(
      tree.nodes.flatMap(({ branches }) => branches.map((one) => `${one.name} ${one.kind} ${one.object}`)),
      ["A lock lock (2)", "B lock lock (2)"],
    );
  });

  it("are told apart where one task calls them as their kind", () => {
    const text = `const make = () => { const mutex = new Mutex(); return mutex; };
      const [a, b] = [make(), make()];
      thread("A", () => { a.lock(); b.lock(); b.unlock(); a.unlock(); });
      thread("B", () => { b.lock(); a.lock(); a.unlock(); b.unlock(); });`;
    assert.match(messages(text)[0], /holds `mutex` .* waits for `mutex \(2\)`/);
  });

  it("are one cause where several executions tell it by other numbers", () => {
    // Who is first makes a lock: then the lock of the second is the second of that name, or the only one
    const text = `${make} const turn = new AtomicInt(0);
      for (const name of ["A", "B"])
        thread(name, () => { if (turn.fetchAdd(1) === 0 && name === "A") make(); const own = make(); if (name === "B") { own.lock(); own.lock(); } });`;
    const [{ findings }] = check(file, program(text));
    assert.deepEqual(
      findings.map(({ subkind, executions }) => [subkind, executions]),
      [["self-deadlock", 2]],
    );
  });
});
