// A discriminated union, a switch, and exhaustive returns.
import { observe } from "interleaver";

type State = { kind: "idle" } | { kind: "busy"; since: number } | { kind: "failed"; reason: string };
type Signal = "start" | "stop" | "fail";
let clock = 0;
const next = (s: State, e: Signal): State => {
  clock++;
  switch (s.kind) {
    case "idle":
      return e === "start" ? { kind: "busy", since: clock } : s;
    case "busy":
      if (e === "fail") return { kind: "failed", reason: `after ${clock - s.since}` };
      return e === "stop" ? { kind: "idle" } : s;
    case "failed":
      return s;
  }
};
const run = (...events: Signal[]): State => events.reduce(next, { kind: "idle" } as State);
observe("busy", run("stop", "start"));
observe("failed", run("start", "start", "fail", "stop"));
observe("idle", run("start", "stop"));
