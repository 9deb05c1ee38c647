import assert from "node:assert/strict";
import type { Finding } from "../../src/model/report";
import type { Trace } from "../../src/model/trace";
import type { ToPanel } from "../../src/protocol/panel";
import { caps } from "../../webview/caps";
import { axe } from "./axe";
import { fixture } from "./fixtures";
import { longTrace } from "./longTrace";
import { usePanel } from "./usePanel";

const many = { outcomes: 5_000, findings: 400, objects: 2_000, lines: 20_000, tasks: 200 };

/** An execution of 10,000 events in which many tasks block each other and much is shared and printed. */
function hugeTrace(): Trace {
  const trace = longTrace(10_000);
  const names = Array.from({ length: many.tasks }, (_, index) => `T${index + 4}`);
  const tasks = [...trace.tasks, ...names.map((name, index) => ({ id: index + 4, name, spawnedBy: 1 }))];
  const objects = Array.from({ length: many.objects }, (_, id) => ({
    id,
    name: id === 0 ? "n" : `slot[${id}]`,
    kind: id > 0 && id <= many.tasks ? ("mutex" as const) : ("variable" as const),
  }));
  const waiting = names.map((_, index) => ({
    task: index + 4,
    status: "blocked" as const,
    next: { kind: "lock" as const, object: ((index + 1) % many.tasks) + 1, text: "lock()", because: "T1 holds it" },
  }));
  const held = objects.map(({ id, kind }) => ({
    object: id,
    value: kind === "mutex" ? "held" : "0",
    holders: kind === "mutex" ? [{ task: id + 3 }] : [],
  }));
  const [first, ...events] = trace.events;
  const changes = { tasks: [...first.changes.tasks, ...waiting], objects: held };
  const output = Array.from({ length: many.lines }, (_, index) => ({
    position: Math.floor(index / 2) + 1,
    task: 1,
    level: "log" as const,
    text: `line ${index}`,
  }));
  return { ...trace, tasks, objects, output, events: [{ ...first, changes }, ...events] };
}

/** A report of a million executions. */
function hugeView(): ToPanel {
  const { report } = fixture("lost-update");
  const [finding] = report.findings;
  const findings = Array.from({ length: many.findings }, (_, index): Finding => ({
    ...finding,
    executions: index + 1,
  }));
  const outcomes = Array.from({ length: many.outcomes }, (_, index) => {
    return { ...report.outcomes[0], values: { n: String(index) }, executions: 200 };
  });
  const trace = hugeTrace();
  const huge = {
    ...report,
    findings,
    outcomes,
    exploration: { ...report.exploration, executions: 1_000_000 },
  };
  return {
    type: "show",
    view: {
      file: "long.ts",
      scenarios: ["long"],
      scenario: "long",
      report: huge,
      shown: { trace, position: 5_000, from: { kind: "first" }, canUndo: false },
    },
  };
}

describe("the panel, of a million executions", function () {
  const panel = usePanel();
  const { at, reaches } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ");

  it("summarises them, draws a bounded number of rows, and says what it leaves out", async () => {
    await panel.open();
    await panel.send(hugeView());
    await reaches(5_000);
    assert.match(await words("outcomes"), /5,000 different ends, 1,000,000 orders/);
    assert.match(await words("outcomes"), /4,800 more ends are not listed/);
    assert.equal(await at("outcomes").locator("tbody tr").count(), caps.outcomes);
    assert.match(await words("findings"), /300 more findings are not listed/);
    assert.match(await words("state"), /1,800 more are not listed: nothing happens to them now/);
    assert.equal(await at("state").locator("tbody tr").count(), caps.objects);
    assert.match(await words("output"), /lines before.*line 9999 .*lines more/);
    assert.equal(await at("output").locator("li").count(), caps.lines);
    assert.match(await words("waits"), /too many for a picture/);
    assert.equal(await at("graph-table").locator("tbody tr").count(), caps.nodes);
    assert.deepEqual(await axe(panel.page), []);
  });

  it("keeps its memory while somebody steps and scrubs", async function () {
    this.timeout(180_000);
    await panel.open();
    await panel.send(hugeView());
    const session = await panel.page.context().newCDPSession(panel.page);
    await session.send("Performance.enable");
    const used = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { metrics } = await session.send("Performance.getMetrics");
      const figure = (name: string) => metrics.find((metric) => metric.name === name)!.value;
      return { megabytes: figure("JSHeapUsedSize") / 2 ** 20, nodes: figure("Nodes") };
    };
    const scrub = async () => {
      await panel.page.evaluate(`(async () => {
        for (let step = 1; step <= 12; step++) {
          window.postMessage({ type: "position", position: (step * 997) % 10000 }, "*");
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }
        window.postMessage({ type: "position", position: 5000 }, "*");
      })()`);
      await reaches(5_000);
      await panel.page.waitForTimeout(400);
    };
    await scrub();
    const before = await used();
    await scrub();
    const after = await used();
    assert.ok(after.megabytes < 160, `${after.megabytes.toFixed(0)} MB`);
    assert.ok(after.nodes < 60_000, `${after.nodes} nodes`);
    assert.ok(after.megabytes < before.megabytes * 1.2 + 4, `${before.megabytes} MB, then ${after.megabytes} MB`);
    assert.ok(after.nodes < before.nodes * 1.2 + 500, `${before.nodes} nodes, then ${after.nodes}`);
  });
});
