import assert from "node:assert/strict";
import { createDerive } from "../../webview/derived";
import { nextFinding, nextSwitch } from "../../webview/navigation";
import { savedState } from "../../webview/savedState";
import type { PanelState } from "../../webview/state";
import { initialState, reduce } from "../../webview/state";
import { fixture, showMessage } from "../webview/fixtures";

const { trace } = fixture("bank-transfer-deadlock");
const end = trace.events.length;
const shown = () => reduce(initialState(), { type: "message", message: showMessage("bank-transfer-deadlock", 2) });

describe("panel state", () => {
  it("starts where the host says and never leaves the execution", () => {
    let state = shown();
    assert.equal(state.position, 2);
    state = reduce(state, { type: "move", position: 99 });
    assert.equal(state.position, end);
    state = reduce(state, { type: "move", position: -1 });
    assert.equal(state.position, 0);
  });

  it("plays to the end and stops there; playing again starts over", () => {
    let state = reduce(shown(), { type: "play", playing: true });
    for (let i = 0; i < 10; i++) state = reduce(state, { type: "tick" });
    assert.deepEqual([state.position, state.playing], [end, false]);
    state = reduce(state, { type: "play", playing: true });
    assert.deepEqual([state.position, state.playing], [0, true]);
  });

  it("a move, a new trace and a change of the text stop playing", () => {
    const playing = reduce(shown(), { type: "play", playing: true });
    const next = { trace, position: 1, from: { kind: "first" }, canUndo: false } as const;
    assert.equal(reduce(playing, { type: "move", position: 1 }).playing, false);
    assert.equal(reduce(playing, { type: "message", message: { type: "trace", shown: next } }).playing, false);
    assert.equal(reduce(playing, { type: "message", message: { type: "stale" } }).playing, false);
  });

  it("a forked execution keeps the finding of the card; a new exploration is not stale", () => {
    const fork = { trace, position: 1, from: { kind: "fork", position: 1, task: 2 }, canUndo: true } as const;
    let state: PanelState = { ...shown(), finding: 0 };
    state = reduce(state, { type: "message", message: { type: "trace", shown: fork } });
    assert.deepEqual([state.finding, state.position, state.view?.shown?.canUndo], [0, 1, true]);
    state = reduce(state, { type: "message", message: { type: "stale" } });
    assert.equal(state.stale, true);
    assert.equal(reduce(state, { type: "message", message: showMessage("lost-update", 0) }).stale, false);
  });

  it("comes back as it was after having been hidden, even through JSON", () => {
    let state = reduce(shown(), { type: "move", position: 3 });
    state = reduce(state, { type: "fold", section: "outcomes" });
    const back = initialState(JSON.parse(JSON.stringify(savedState(state))));
    assert.deepEqual([back.position, back.folded, back.view], [3, ["outcomes"], state.view]);
  });

  it("derives once for an execution, however often it is stepped", () => {
    const derive = createDerive();
    const state = shown();
    const first = derive(state);
    assert.ok(first);
    assert.equal(derive(reduce(state, { type: "move", position: 1 })), first);
  });

  it("finds the next switch and the next finding", () => {
    const switches = trace.events.filter((event) => event.switch).map((event) => event.number);
    assert.equal(nextSwitch(trace, 0), switches[0]);
    assert.equal(nextSwitch(trace, switches[0]), switches[1] ?? end);
    assert.equal(nextFinding(trace, 0), trace.findings[0].position);
    assert.equal(nextFinding(trace, end), undefined);
  });
});
