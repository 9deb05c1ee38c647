import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { Sharing } from "../../src/runtime/sharing";
import { replaysOf } from "../checkProgram";

const waiting = (key: string) => `import { scenario, thread, Mutex, Condition } from "interleaver";
const o: Record<string, number> = { ${JSON.stringify(key)}: 0 };
const m = new Mutex(), c = new Condition(m);
scenario("s", () => {
  thread("A", () => {
    m.lock();
    if (o[${JSON.stringify(key)}] === 0) c.wait();
    if (o[${JSON.stringify(key)}] === 0) throw new Error("woken for nothing");
    m.unlock();
  });
  thread("B", () => { m.lock(); o[${JSON.stringify(key)}] = 1; c.notifyAll(); m.unlock(); });
});`;

describe("a property that is called like something that is known of programs", () => {
  const figures = (key: string) => {
    const [{ verdict, exploration }] = check("p.ts", waiting(key));
    return [verdict, exploration.executions, exploration.assumed];
  };

  it("is a property like any other", () => {
    const expected = figures("n");
    assert.deepEqual(expected, ["verified", 2, undefined]);
    for (const key of ["spurious wake-ups", "overtaken more than 1", "I/O within 3 ms", "setImmediate", "!n", "!a b"])
      assert.deepEqual(figures(key), expected, key);
  });

  it("also in a schedule that somebody runs again", async () => {
    for (const key of ["n", "spurious wake-ups", "!spurious wake-ups"]) {
      const text = waiting(key).replace("=== 0) throw", "=== 1) throw");
      const [{ findings, name }] = check("p.ts", text);
      assert.equal(findings.length, 1);
      const again = await replaysOf("p.ts", text)(name, findings[0].witness.schedule);
      assert.deepEqual(
        again?.findings.map(({ message }) => message),
        [findings[0].message],
        key,
      );
    }
  });

  it("stands beside it in the list of a schedule, and is told apart when that is read", () => {
    const sharing = new Sharing();
    sharing.promote("spurious wake-ups");
    sharing.promote("!n");
    sharing.promote("n");
    sharing.learn("early time-outs");
    sharing.learn("setImmediate");
    assert.deepEqual(sharing.classes, ["!!n", "!spurious wake-ups", "early time-outs", "n", "setImmediate"]);
    const read = new Sharing(sharing.classes);
    assert.deepEqual(read.classes, sharing.classes);
    assert.ok(read.isShared("spurious wake-ups") && read.isShared("!n") && !read.isShared("early time-outs"));
    assert.ok(!read.knows("spurious wake-ups") && read.knows("early time-outs") && read.knows("setImmediate"));
  });
});
