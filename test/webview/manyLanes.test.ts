import assert from "node:assert/strict";
import type { AsyncStep } from "../../src/model/asyncTrace";
import type { Trace, TraceEvent } from "../../src/model/trace";
import { stepOfGroup } from "../../src/presentation/timeline/laneGroups";
import { mostOpen } from "../../src/presentation/timeline/openLanes";
import { caps } from "../../webview/caps";
import { axe } from "./axe";
import { fixture } from "./fixtures";
import { processorTime } from "./processorTime";
import { usePanel } from "./usePanel";

const calls = 500;

/** Calls of an async function, each of which awaits a request and writes; two calls of another function besides. */
function manyCalls(): Trace {
  const { trace } = fixture("double-fetch");
  const range = (line: number) => ({ file: "many.ts", line, column: 1, endLine: line, endColumn: 9 });
  const names = Array.from({ length: calls }, (_, index) => (index < 2 ? `log#${index + 1}` : `save#${index - 1}`));
  const tasks = [
    { id: 0, name: "main", spawnedBy: 0 },
    ...names.map((_, index) => ({ id: index + 1, name: `PUT ${index + 1}`, spawnedBy: 0 })),
  ];
  const events = names.map((_, index): TraceEvent => {
    const number = index + 1;
    const changes = { tasks: [], objects: [{ object: 0, value: String(number), holders: [] }] };
    const text = `io(${number})`;
    return { number, task: number, kind: "io", text, sentence: `completes PUT ${number}`, site: range(5), changes };
  });
  const step = (call: number, position: number, kind: AsyncStep["kind"], sentence: string): AsyncStep => {
    return { position, call, task: position, kind, microtask: 1, site: range(5), text: "x", sentence };
  };
  const begun = names.flatMap((name, index): AsyncStep[] => [
    { ...step(0, 0, "call", `calls ${name}`), callee: index + 1 },
    { ...step(index + 1, 0, "start", `starts PUT ${index + 1}`), target: index + 1 },
    step(index + 1, 0, "await", `awaits PUT ${index + 1}`),
  ]);
  const done = names.flatMap((_, index): AsyncStep[] => [
    { ...step(index + 1, index + 1, "write", `writes total ${index} → ${index + 1}`), object: 0 },
    step(index + 1, index + 1, "return", "returns"),
  ]);
  const turn = (task: number) => {
    const kind = task === 0 ? ("main" as const) : ("io" as const);
    return { task, kind, from: task, to: task, time: 0, isExact: false, microtasks: 1 };
  };
  return {
    ...trace,
    ...{ file: "many.ts", scenario: "many", tasks, events, findings: [], ending: { kind: "finished" } },
    output: [],
    objects: [{ id: 0, name: "total", kind: "variable" }],
    initial: { tasks: [], objects: [{ object: 0, value: "0", holders: [] }] },
    async: {
      calls: [
        { id: 0, name: "main", text: "", task: 0, isMain: true },
        ...names.map((name, index) => ({ id: index + 1, name, text: "save()", task: 0, caller: 0, site: range(9) })),
      ],
      promises: [],
      turns: tasks.map(({ id }) => turn(id)),
      steps: [...begun, ...done],
    },
  };
}

describe("the panel, of 500 async calls", function () {
  const panel = usePanel();
  const { at, reaches } = panel;
  const height = () =>
    panel.page.evaluate<number>(`document.querySelector("[data-testid=timeline] svg").getBoundingClientRect().height`);
  const nodes = () => panel.page.evaluate<number>(`document.querySelectorAll("*").length`);
  const drawn = () => panel.page.locator("[data-testid=timeline] g.lane").count();
  beforeEach(async () => {
    await panel.open();
    const trace = manyCalls();
    const { report } = fixture("condition-if");
    const shown = { trace, position: calls / 2, from: { kind: "first" }, canUndo: false } as const;
    const few = { ...report, findings: [], verdict: "verified" as const };
    await panel.send({
      type: "show",
      view: { file: "many.ts", scenarios: ["many"], scenario: "many", report: few, shown },
    });
  });

  it("draws those that share a function in one strip, with their number", async () => {
    assert.ok((await drawn()) <= 9);
    assert.match((await at("lane-group-save").textContent()) ?? "", /49\d × save/);
    assert.ok((await height()) < 500, `${await height()} px`);
    assert.ok((await nodes()) < 3_500, `${await nodes()} nodes`);
  });

  it("takes some of them out by click and by keyboard, and folds them again", async () => {
    const before = await drawn();
    await at("lane-group-save").click();
    assert.equal(await drawn(), before + stepOfGroup);
    await at("lane-group-save").focus();
    await panel.page.keyboard.press("Enter");
    assert.equal(await drawn(), before + 2 * stepOfGroup);
    assert.equal(await panel.page.evaluate("document.activeElement.dataset.testid"), "lane-group-save");
    await at("all-lanes").click();
    assert.equal(await drawn(), before);
  });

  it("shows as many as there is room for where somebody asks for all", async () => {
    assert.match(await at("all-lanes").innerText(), new RegExp(`Show ${mostOpen} of ${calls + 1} lanes`));
    await at("all-lanes").click();
    assert.equal(await drawn(), mostOpen);
    assert.ok((await height()) < 4_000);
    await at("all-lanes").click();
    assert.ok((await drawn()) <= 9);
  });

  it("lists a bounded number of lanes in the menu, and says how many it leaves out", async () => {
    await at("lane-menu").click();
    const rows = await panel.page.locator(".lane-menu li").count();
    assert.equal(rows, caps.lanes);
    assert.match(
      await panel.page.locator(".lane-menu").innerText(),
      new RegExp(`${calls + 1 - rows} more lanes are not listed`),
    );
  });

  it("marks the strip at the cursor, and costs no more than few lanes do", async () => {
    await panel.page.keyboard.press("ArrowRight");
    await reaches(calls / 2 + 1);
    assert.ok((await panel.page.locator("g.cell.current").count()) > 0);
    const step = (steps: number) =>
      panel.page.evaluate(`(async () => {
        const slider = document.querySelector("[role=slider]");
        for (let i = 0; i < ${steps}; i++) {
          slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
          await new Promise(requestAnimationFrame);
        }
      })()`);
    await step(20);
    const ms = (await processorTime(panel.page, () => step(60))) / 60;
    console.log(`      ${ms.toFixed(1)} ms a frame`);
    assert.ok(ms < 60, `${ms} ms a frame`);
  });

  it("has nothing that axe finds", async () => {
    assert.deepEqual(await axe(panel.page), []);
  });
});
