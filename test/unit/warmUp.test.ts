import assert from "node:assert/strict";
import { Engine } from "../../src/checker/engine";
import { vmRealm } from "../../src/checker/vmRealm";
import { WarmUp } from "../../src/checker/warmUp";

describe("a worker that has nothing to do", () => {
  /** An engine of this thread that notes what it is asked for. */
  class Watched extends Engine {
    readonly asked: string[] = [];
    override explore(ms: number): string {
      const step = super.explore(ms);
      this.asked.push(step);
      return step;
    }
    override trace(task: string): string {
      const reply = super.trace(task);
      this.asked.push(reply);
      return reply;
    }
    readonly take = (file: string, code: string, maxSteps: number): void => {
      const { global, prepared, compile } = vmRealm();
      this.load(compile(code, file) as never, maxSteps, global, prepared);
    };
  }

  it("explores programs of its own, finds what is wrong with them, and records it", async () => {
    const engine = new Watched();
    const warmUp = new WarmUp(engine, engine.take, () => {}, Infinity);
    warmUp.setIdle(true);
    // The last one is told of async functions
    const shown = [`"kind":"deadlock"`, `"kind":"data-race"`, `"kind":"assertion"`, "two objects for one key"];
    const found = () => shown.filter((text) => engine.asked.some((told) => told.includes(text)));
    while (found().length < shown.length) await new Promise((resolve) => setTimeout(resolve, 10));
    warmUp.setIdle(false);
    for (const told of engine.asked) assert.doesNotMatch(told, /"state":"failed"|"problems":\[\{/);
    assert.ok(engine.asked.some((told) => told.startsWith('{"trace":')));
  }).timeout(60_000);

  it("says when it has done so for long enough", async () => {
    const engine = new Watched();
    await new Promise<void>((done) => new WarmUp(engine, engine.take, done, 1).setIdle(true));
    assert.equal(engine.asked.length, 1);
  });

  it("stops as soon as somebody asks for something", async () => {
    const engine = new Watched();
    const warmUp = new WarmUp(engine, engine.take, () => assert.fail("it went on"), Infinity);
    warmUp.setIdle(true);
    while (engine.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    warmUp.setIdle(false);
    const { length } = engine.asked;
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(engine.asked.length, length);
  }).timeout(60_000);
});
