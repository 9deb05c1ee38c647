import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { replay } from "../../src/checker/replay";
import type { Trace } from "../../src/model/trace";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { timelineModel } from "../../src/presentation/timeline/timelineModel";
import { traceHistory } from "../../src/presentation/traceHistory";
import { witnessTrace } from "../witnessTrace";

function laneOf(trace: Trace, name: string) {
  const model = timelineModel(traceHistory(trace));
  const lane = model.lanes.find((one) => one.name === name);
  assert.ok(lane, `${name} is not in ${model.lanes.map((one) => one.name).join(", ")}`);
  const cells = model.cells.filter((cell) => cell.lane === lane.id);
  return { lane, cells, rests: lane.spans.map(({ verb, object }) => `${verb} ${object}`.trim()) };
}

const pages = `import { io, scenario, observe } from "interleaver";
async function* pages(name: string) {
  for (let page = 1; page <= 2; page++) {
    const found = await io(page, \`GET \${page}\`);
    yield found * 10;
  }
}
async function sum(name: string) {
  let total = 0;
  for await (const value of pages(name)) {
    total += value;
    await io(0, "save");
  }
  return total;
}
scenario("s", async () => {
  observe("sums", await Promise.all([sum("a"), sum("b")]));
});`;

describe("the lane of a call of an async generator", () => {
  it("is named after function and number, with the line of the call", () => {
    const { lane } = laneOf(witnessTrace(pages), "pages#1");
    assert.equal(lane.place, "line 10");
  });

  it("rests at each yield until it is asked for more, and ends", () => {
    const { lane, rests, cells } = laneOf(witnessTrace(pages), "pages#2");
    assert.deepEqual(
      rests.map((rest) => rest.replace(/#\d$/, "")),
      ["awaits GET 1", "rests at yield", "awaits GET 2", "rests at yield"],
    );
    assert.deepEqual(
      cells.filter(({ kind }) => kind === "yield").map(({ site }) => site?.line),
      [5, 5],
    );
    assert.equal(lane.finished, cells.at(-1)!.column);
  });

  it("is what its reader awaits", () => {
    const trace = witnessTrace(pages);
    const { nodes, edges } = waitForModel(traceHistory(trace), 0);
    const name = (id: string) => nodes.find((node) => node.id === id)!.name;
    const said = edges.map(({ from, to }) => `${name(from)} → ${name(to)}`);
    assert.ok(said.includes("sum#1 → pages#1"), said.join(", "));
  });

  it("stays at the yield after which nobody asks", () => {
    const trace = witnessTrace(`import { io, scenario } from "interleaver";
async function* numbers() {
  yield 1;
  yield 2;
}
scenario("s", async () => {
  await numbers().next();
  await io(0, "wait");
});`);
    const { lane, rests } = laneOf(trace, "numbers");
    assert.deepEqual(rests, ["rests at yield"]);
    assert.equal(lane.finished, undefined);
    assert.equal(lane.spans[0].stuck, false);
  });

  it("shows what a yield* passes on, an error, and a return", () => {
    const trace = witnessTrace(`import { io, scenario } from "interleaver";
async function* inner() {
  yield await io(1, "GET");
}
async function* outer() {
  yield* inner();
  throw new Error("over");
}
scenario("s", async () => {
  try {
    for await (const value of outer()) value;
  } catch {}
  const left = inner();
  await left.next();
  await left.return(undefined);
});`);
    const kinds = (name: string) => laneOf(trace, name).cells.map(({ kind }) => kind);
    assert.ok(kinds("inner#1").includes("yield"));
    assert.ok(kinds("outer").includes("yield"));
    assert.equal(kinds("outer").at(-1), "reject");
    assert.equal(kinds("inner#2").at(-1), "return");
  });

  it("is none where a generator of the library runs", () => {
    const trace = witnessTrace(`import { EventEmitter, on } from "node:events";
import { io, scenario } from "interleaver";
scenario("s", async () => {
  const emitter = new EventEmitter();
  void io(0, "GET").then(() => emitter.emit("data", 1));
  for await (const [value] of on(emitter, "data")) {
    value;
    break;
  }
});`);
    const { lanes } = timelineModel(traceHistory(trace));
    assert.ok(
      lanes.every(({ name }) => !/generator|callback|next/i.test(name)),
      lanes.map(({ name }) => name).join(),
    );
  });

  it("leaves the schedules of explorations as they are", () => {
    const [report] = check("a.ts", pages);
    for (const { witness } of report.outcomes)
      assert.equal(replay("a.ts", pages, report.name, witness.schedule)!.trace!.schedule, witness.schedule);
  });
});
