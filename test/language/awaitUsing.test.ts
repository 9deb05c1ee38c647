import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** What a program's `log` holds in its only execution. */
async function logOf(body: string): Promise<unknown> {
  const text = `import { observe } from "interleaver"; const log: string[] = [];
const later = (name: string, fails = false) => ({ async [Symbol.asyncDispose]() { log.push("closing " + name); await 0; log.push("closed " + name); if (fails) throw new Error(name); } });
const sync = (name: string) => ({ [Symbol.dispose]() { log.push("sync " + name); } });
const ticks = async (n: number) => { for (let i = 0; i < n; i++) { log.push("tick " + i); await 0; } };
async function main() { ${body} }
main().then(() => observe("log", log));`;
  const [report] = await checkProgram("p.ts", text);
  assert.deepEqual(report.problems, []);
  assert.equal(report.exploration.executions, 1);
  return report.outcomes[0].values.log;
}

describe("await using (ECMAScript, DisposeResources)", () => {
  it("disposes of the last one first, and awaits what asks for it", async () => {
    const log = await logOf(
      '{ await using a = later("a"); await using b = sync("b"); using c = sync("c"); log.push("body"); } log.push("after");',
    );
    assert.deepEqual(log, ["body", "sync c", "sync b", "closing a", "closed a", "after"]);
  });

  it("an error that comes while disposing suppresses the one before", async () => {
    const log = await logOf(
      'try { await using a = later("a", true); throw new Error("body"); } catch (e: any) { log.push(e.constructor.name, e.error.message, e.suppressed.message); }',
    );
    assert.deepEqual(log, ["closing a", "closed a", "SuppressedError", "a", "body"]);
  });

  it("where there is nothing to dispose of, it awaits once", async () => {
    const log = await logOf(
      'void ticks(3); { await using a = null, b = undefined; log.push("in"); } log.push("out"); await 0; log.push("end");',
    );
    assert.deepEqual(log, ["tick 0", "in", "tick 1", "out", "tick 2", "end"]);
  });

  it("in the head of a loop, and in an asynchronous generator that is left early", async () => {
    const log = await logOf(
      'for (await using x of [later("x"), sync("y")]) log.push("turn"); ' +
        'async function* numbers() { await using g = later("g"); yield 1; yield 2; } for await (const n of numbers()) { log.push(String(n)); break; }',
    );
    assert.deepEqual(log, ["turn", "closing x", "closed x", "turn", "sync y", "1", "closing g", "closed g"]);
  });

  it("what has no method to dispose with is refused", async () => {
    const log = await logOf("try { await using x = {} as any; } catch (e: any) { log.push(e.constructor.name); }");
    assert.deepEqual(log, ["TypeError"]);
  });
});
