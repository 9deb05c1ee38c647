import type { Execution } from "../execution";
import { Spin } from "../spin";
import { nothingChanges } from "../virtualClock";
import { awaitChain } from "./awaitChain";
import { LoopCallback } from "./loopCallback";
import { pending, type PromiseRecord } from "./promiseRecord";
import { requestCircle } from "./requestCircle";

/** An operation that does not happen. */
const never = { accesses: [], guard: { location: -1e6, admits: () => false }, perform: () => undefined };

/**
 * Nothing is left to run. Where `main` still waits for the promise it needs, or requests of Web Locks wait for each other, it
 * stands before an operation from now on that says why. Gives the sites of polls that go on for ever, though nobody waits for them.
 */
export function endOfLoop(execution: Execution, needed: PromiseRecord | null): number[] {
  const polls = endPolls(execution);
  const isNeeded = needed !== null && needed.state === pending;
  // Who waits in a circle of locks is stuck, whether or not somebody waits for that
  const circle = requestCircle(execution.loop.requests.filter(({ state, lock }) => state === pending && lock));
  const awaited = isNeeded ? needed : circle?.first;
  if (awaited === undefined) return polls.map(({ site }) => site);
  const [main] = execution.tasks;
  if (!main.finished) return [];
  main.finished = false;
  const { beside } = execution.loop;
  const chain = awaitChain(awaited);
  const awaits = circle ? { ...chain, requests: circle.requests } : chain;
  const site = awaits.sites[0] ?? awaits.made;
  if (beside.isTurnUnderWay) {
    main.pending = { ...never, kind: "await", site, waitsFor: () => beside.waits() };
    return [];
  }
  if (polls.length > 0) {
    const looks = polls.flatMap(({ idle }) => [...idle!.looks]);
    const waits = looks.length > 0 ? Spin.waitFor(execution, looks) : nothingChanges;
    main.pending = { ...never, kind: "spin", site, waitsFor: () => waits };
    return [];
  }
  main.pending = {
    ...never,
    kind: "await",
    site,
    waitsFor: () => ({
      means: "promise",
      subject: { location: -1, kind: "variable", name: "a promise", show: () => "pending", holders: () => [] },
      because: "nothing that is left can settle it",
      awaits,
    }),
  };
  return [];
}

/** Nothing is left that could end a poll. Gives those that keep the program going. */
function endPolls({ tasks }: Execution): LoopCallback[] {
  const polls: LoopCallback[] = [];
  for (const task of tasks) {
    const { pending: on } = task;
    if (!(on instanceof LoopCallback) || on.idle?.isOver !== false) continue;
    if (on.isReferenced) polls.push(on);
    task.pending = null;
    task.finished = true;
  }
  return polls;
}
