import assert from "node:assert/strict";
import { Engine, type EngineStep } from "../../src/checker/engine";
import { vmRealm } from "../../src/checker/realms/vmRealm";
import { WarmUp } from "../../src/checker/worker/warmUp";

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

  it("begins with many tasks and long executions, which make tables grow", async () => {
    const engine = new Watched();
    const warmUp = new WarmUp(engine, engine.take, () => {}, Infinity);
    warmUp.setIdle(true);
    const done = () => engine.asked.find((told) => told.includes(`"state":"done"`));
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 1));
    warmUp.setIdle(false);
    const { reports } = JSON.parse(done()!) as Extract<EngineStep, { state: "done" }>;
    const [{ verdict, exploration }] = reports;
    assert.equal(verdict, "verified");
    assert.ok(exploration.executions > 1 && exploration.events / exploration.executions > 256);
  }).timeout(60_000);

  it("gives each program as much time, and so explores short ones more often", async () => {
    const begun: number[] = [];
    let used = 0;
    class Costly extends Watched {
      override begin(task: string): void {
        begun.push((JSON.parse(task) as { sites: unknown[] }).sites.length);
        super.begin(task);
      }
      override explore(ms: number): string {
        used += begun.at(-1) === begun[0] ? 1_000 : 1;
        return super.explore(ms);
      }
    }
    const engine = new Costly();
    const warmUp = new WarmUp(
      engine,
      engine.take,
      () => {},
      Infinity,
      () => used,
    );
    warmUp.setIdle(true);
    while (begun.length < 30) await new Promise((resolve) => setTimeout(resolve, 1));
    warmUp.setIdle(false);
    const others = new Set(begun.slice(1));
    assert.ok(others.size > 4 && !others.has(begun[0]), begun.join());
    // One after the other they would be begun four or five times each
    assert.ok(
      [...others].some((one) => begun.filter((other) => other === one).length > 5),
      begun.join(),
    );
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
