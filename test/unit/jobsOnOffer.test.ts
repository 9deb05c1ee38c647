import assert from "node:assert/strict";
import { checkFrom, programOf } from "../../src/checker/check";
import { Checking, type CheckTask } from "../../src/checker/checking/checking";
import type { Engine } from "../../src/checker/engine";
import { Branches } from "../../src/checker/jobs/branches";
import type { Job, JobResult, Part } from "../../src/checker/jobs/job";
import { begin, isOpen, makeOffer, mayBeOf, takeBack } from "../../src/checker/jobs/offer";
import { mostThreads, Offers } from "../../src/checker/jobs/offers";
import { limits } from "../../src/checker/limits";
import type { Program } from "../../src/checker/realms/program";
import type { SavedCheck } from "../../src/checker/saved";
import { instrument } from "../../src/instrumenter/instrument";
import { shownByReport } from "../shownByReport";

describe("a branch on offer", () => {
  it("belongs to who begins it first", () => {
    const offer = makeOffer(256, "{}");
    assert.ok(isOpen(offer) && mayBeOf(offer, 1) && mayBeOf(offer, 2));
    assert.ok(begin(offer, 1));
    assert.ok(!begin(offer, 2) && !begin(offer, 1) && !takeBack(offer));
    assert.deepEqual([isOpen(offer), mayBeOf(offer, 1), mayBeOf(offer, 2)], [false, true, false]);
  });

  it("belongs to its search again that comes to it first", () => {
    const offer = makeOffer(256, "{}");
    assert.ok(takeBack(offer));
    assert.ok(!begin(offer, 1) && !mayBeOf(offer, 1));
  });

  /** An engine that has branches to hand out, waits for the first, and notes what it is told. */
  function offersOf(seat: number) {
    const told: string[] = [];
    let left = 2;
    const engine: Partial<Engine> = {
      splitJob: (id) => (left-- > 0 ? `job ${id}` : ""),
      awaitedJobs: () => JSON.stringify([mostThreads + seat]),
      settleJob: (id, result) => void told.push(`${id}: ${result}`),
      takeJob: (job) => void told.push(job),
      takePart: (id, part) => void told.push(`${id} so far: ${part}`),
    };
    return { offers: new Offers(engine as Engine, seat), told };
  }

  it("is explored by its search where nobody has begun it", () => {
    const { offers, told } = offersOf(3);
    const [first, second] = [offers.make()!, offers.make()!];
    assert.deepEqual([first.id, second.id, offers.make()], [mostThreads + 3, 2 * mostThreads + 3, undefined]);
    assert.ok(offers.takeBack());
    assert.deepEqual(told, [`${first.id}: "failed"`]);
    assert.ok(!begin(first, 1));
    assert.ok(!offers.takeBack(), "it is told once");
    assert.ok(offers.anyOpen);
    assert.ok(offers.beginOne());
    assert.ok(!offers.anyOpen && !offers.beginOne());
    assert.equal(told[1], second.job);
  });

  it("is waited for where somebody has begun it", () => {
    const { offers, told } = offersOf(0);
    const { id, ...offer } = offers.make()!;
    assert.ok(begin({ id, ...offer }, 1));
    assert.ok(!offers.takeBack());
    offers.takePart(id, "{}");
    offers.settle(id, "{}");
    offers.settle(id, "again");
    offers.takePart(id, "late");
    assert.deepEqual(told, [`${id} so far: {}`, `${id}: {}`]);
  });
});

/** A search that others share, and one of them. */
function engines(text: string) {
  const file = "program.ts";
  const { code, sites } = instrument(file, text);
  const task: CheckTask = { file, sites, limits: limits(), strategy: "optimal-dpor", divided: true };
  const main = new Checking(task);
  const helper = new Branches(new Checking(task));
  const steps = main.run();
  const program = () => programOf(code, limits().maxSteps, sites);
  let [mains, helpers]: (Program | undefined)[] = [];
  return {
    main,
    branches: new Branches(main),
    helper,
    /** One step of the search; its report where it is over. */
    goOn() {
      const step = steps.next(mains);
      mains = !step.done && step.value.type === "realm" ? program() : undefined;
      return step.done ? step.value[0] : undefined;
    },
    /** One step of the job; its result where it is done. */
    help(): JobResult | undefined {
      const step = helper.next(helpers);
      helpers = step.type === "realm" ? program() : undefined;
      return step.type === "ended" ? step.result : undefined;
    },
  };
}

const throughJson = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;

describe("a job", () => {
  it("lets the search that waits for it hand out the next branch, because it tells what it found so far", () => {
    const text = `import { thread } from "interleaver";
let c = 0;
for (let t = 0; t < 2; t++) thread(() => { for (let i = 0; i < 4; i++) c = c + 1; });`;
    const { main, branches, helper, goOn, help } = engines(text);
    const saved: SavedCheck[] = [];
    let [ids, early] = [0, 0];
    const handedOut: Job[] = [];
    const handOut = () => {
      const job = handedOut.length === 0 ? branches.split(++ids, 0) : undefined;
      if (job) handedOut.push(throughJson(job));
      return job !== undefined;
    };
    let report = goOn();
    for (; !report; report = goOn()) {
      if (!main.waits) {
        handOut();
        continue;
      }
      const [awaited] = branches.awaited;
      const job = handedOut.pop();
      assert.equal(job?.id, awaited);
      helper.take(job!);
      assert.ok(!handOut(), "nothing else is left but for what the job finds");
      let result: JobResult | undefined;
      while ((result = help()) === undefined) {
        for (const [id, part] of throughJson<readonly Part[]>(helper.parts()))
          main.parts.set(id, [...(main.parts.get(id) ?? []), part]);
        if (!handOut()) continue;
        early++;
        saved.push(throughJson(main.save()!));
      }
      main.results.set(awaited, throughJson(result));
    }
    assert.deepEqual([report.exploration.executions, report.exploration.redundant], [3_334, 0]);
    assert.ok(early > 0, "none was handed out while the search waited");
    // What it took over of a job that is not done is found once more by who goes on from there
    const whole = shownByReport([report]);
    for (const one of saved)
      assert.deepEqual(shownByReport(checkFrom("program.ts", text, { strategy: "optimal-dpor" }, one).reports), whole);
  });

  it("tells nothing that a branch covers which was there when it was handed out", () => {
    const { main, branches, helper, goOn, help } = engines(`import { AtomicInt, thread } from "interleaver";
const x = new AtomicInt(0);
thread(() => x.store(1));
for (let i = 0; i < 9; i++) thread(() => void x.load());`);
    let job: Job | undefined;
    // By then there are branches at each of the states before it, and all executions below it ask for them
    while (main.progress.executions < 300 || !(job = branches.split(1, 60)))
      assert.ok(!goOn(), "there was no branch for others");
    helper.take(throughJson(job));
    let result: JobResult | undefined;
    while (!result) result = help();
    assert.ok(result !== "failed" && result.shown.executions >= 32);
    assert.equal(result.branch.changes, "");
  });
});
