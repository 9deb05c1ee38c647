import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import type { MessagePort } from "node:worker_threads";
import { Engine, type EngineStep } from "../../src/checker/engine";
import { runJobThread } from "../../src/checker/jobs/jobThread";
import { limits } from "../../src/checker/limits";
import { vmRealm } from "../../src/checker/realms/vmRealm";
import { HeapWatch } from "../../src/checker/worker/heapWatch";
import { instrument } from "../../src/instrumenter/instrument";

const text = `import { AtomicInt, thread } from "interleaver";
const c = new AtomicInt(0);
for (let t = 0; t < 3; t++) thread(() => { for (let i = 0; i < 4; i++) c.store(c.load() + 1); });`;
const { code, sites } = instrument("p.ts", text);
const [file, maxSteps] = ["p.ts", limits().maxSteps];
const task = JSON.stringify({ file, sites, limits: limits({ timeMs: 600_000 }), divided: true });

function load(engine: Engine): boolean {
  const { compile, global, prepared } = vmRealm();
  engine.load(compile(code, "program") as never, maxSteps, global, prepared);
  return true;
}

/** A branch of the program's search. */
function branch(): string {
  const engine = new Engine();
  engine.begin(task);
  for (;;) {
    const step = JSON.parse(engine.explore(2)) as EngineStep;
    if (step.state === "realm") load(engine);
    const job = step.state === "running" ? engine.splitJob(256) : "";
    if (job !== "") return job;
    assert.ok(step.state === "realm" || step.state === "running", "there was no branch for others");
  }
}

class Port extends EventEmitter {
  closed = false;
  done = false;
  postMessage({ type }: { readonly type: string }): void {
    this.done ||= type === "done";
  }
  close(): void {
    this.closed = true;
  }
}

describe("a thread that explores branches", function () {
  this.timeout(60_000);

  /** Explores a branch to its end, or until the thread ends. */
  async function explored(full: boolean): Promise<Port> {
    const [port, heap, engine] = [new Port(), new HeapWatch(1_000), new Engine()];
    heap.look = () => void (heap.full = full);
    runJobThread(port as unknown as MessagePort, 1, engine, () => load(engine), heap);
    port.emit("message", { type: "begin", check: 1, task, file, code, maxSteps });
    const owner = new Int32Array(new SharedArrayBuffer(4));
    port.emit("message", { type: "take", offer: { id: 256, job: branch(), owner } });
    while (!port.closed && !port.done) await new Promise(setImmediate);
    port.emit("message", { type: "end" });
    return port;
  }

  it("ends when its part of the memory is used up, so that others do what it was to do", async () => {
    const ends = [await explored(false), await explored(true)].map(({ done, closed }) => ({ done, closed }));
    assert.deepEqual(ends, [
      { done: true, closed: false },
      { done: false, closed: true },
    ]);
  });
});
