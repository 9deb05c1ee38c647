import assert from "node:assert/strict";
import type { PanelView, ToPanel } from "../../src/protocol/panel";
import { createDerive } from "../../webview/derived";
import { nextFinding, nextSwitch } from "../../webview/navigation";
import { savedState } from "../../webview/savedState";
import type { PanelState } from "../../webview/state";
import { exploresAnother, initialState, reduce } from "../../webview/state";
import { usualTimeline } from "../../webview/timelineSettings";
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

  describe("what somebody has set in the panel", () => {
    const fork = {
      trace: { ...trace, schedule: `${trace.schedule}.1` },
      position: 1,
      from: { kind: "fork", position: 1, task: 2 },
      canUndo: true,
    } as const;
    const showAgain = (more: Partial<PanelView> = {}): ToPanel =>
      showMessage("bank-transfer-deadlock", 2, { shown: fork, ...more });
    const settings = { zoom: 4, hidden: [1], pinned: [2], toggled: [0], object: 1, relation: "before" } as const;
    const set = () =>
      [
        { type: "timeline", change: settings } as const,
        { type: "allLanes", allLanes: true } as const,
        { type: "branch", id: "0.1", open: true } as const,
        { type: "message", message: { type: "trace", shown: fork } } as const,
      ].reduce(reduce, { ...shown(), finding: 2 });
    const ofState = ({ timeline, allLanes, study, finding }: PanelState) => {
      return { timeline, allLanes, branches: study.branches, forks: study.forks.length, finding };
    };
    const usual = { timeline: usualTimeline, allLanes: true, branches: {}, forks: 0, finding: 0 };
    const all = {
      timeline: { ...usualTimeline, ...settings },
      allLanes: true,
      branches: { "0.1": true },
      forks: 1,
      finding: 2,
    };
    const hidden = (state: PanelState) => initialState(JSON.parse(JSON.stringify(savedState(state))));

    it("comes back with what was shown, after the page went away", () => {
      const back = hidden(set());
      assert.deepEqual(ofState(back), all);
      assert.deepEqual(ofState(reduce(back, { type: "message", message: showAgain() })), all);
      // A window that is reloaded finds some finding of the same kind in the order
      const reloaded = showAgain({ shown: { ...fork, from: { kind: "finding", index: 0 } } });
      assert.deepEqual(ofState(reduce(back, { type: "message", message: reloaded })), all);
    });

    it("comes back also with a trace that is too long to be kept", () => {
      const long = { ...trace, events: Array.from({ length: 1001 }, () => trace.events[0]) };
      const other = showAgain({ shown: { ...fork, trace: { ...long, schedule: fork.trace.schedule } } });
      const back = hidden(reduce({ ...set(), guess: "x" }, { type: "message", message: other }));
      assert.equal(back.view, undefined);
      const again = reduce(back, { type: "message", message: other });
      assert.deepEqual({ ...ofState(again), guess: again.guess }, { ...all, guess: "x" });
    });

    it("is about that execution: of one with other tasks the timeline is as usual", () => {
      const renamed = { ...fork.trace, tasks: trace.tasks.map((task) => ({ ...task, name: `${task.name}!` })) };
      for (const more of [{ shown: { ...fork, trace: renamed } }, { shown: { ...fork, trace } }]) {
        const state = reduce(hidden(set()), { type: "message", message: showAgain(more) });
        assert.deepEqual(state.timeline, usualTimeline);
      }
    });

    it("is about that exploration: another one knows none of the choices", () => {
      const { report } = fixture("bank-transfer-deadlock");
      const message = showAgain({ report: { ...report, findings: [] } });
      assert.deepEqual(ofState(reduce(hidden(set()), { type: "message", message })), {
        ...usual,
        timeline: all.timeline,
      });
      // The same program may have come out of an edit
      const stale = reduce(set(), { type: "message", message: { type: "stale" } });
      assert.equal(reduce(stale, { type: "message", message: showAgain() }).study.forks.length, 0);
      const another = showAgain({ scenario: "another" });
      assert.deepEqual(ofState(reduce(hidden(set()), { type: "message", message: another })), usual);
    });
  });

  it("shows nothing of a file any more while another one is explored, and comes back to that one", () => {
    const exploring = (file: string, scenario = ""): ToPanel => ({ type: "exploring", file, scenario, executions: 1 });
    const during = (message: ToPanel) => reduce(shown(), { type: "message", message });
    const { file, scenario } = shown().view!;
    const other = during(exploring("other.ts"));
    assert.deepEqual([other.view, other.position, savedState(other).file], [undefined, 0, "other.ts"]);
    const failed = reduce(other, { type: "message", message: { type: "failed", message: "no" } });
    assert.equal(failed.view, undefined);
    for (const same of [exploring(file), exploring(file, scenario), exploring(file, file)])
      assert.deepEqual([during(same).view, exploresAnother(during(same))], [shown().view, false]);
    const another = during(exploring(file, "another"));
    assert.deepEqual([another.view, exploresAnother(another)], [shown().view, true]);
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
