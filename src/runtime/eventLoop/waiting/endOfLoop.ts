import { noLocation } from "../../../model/noLocation";
import type { Execution } from "../../execution";
import { nothingChanges } from "../../turns/nothingChanges";
import { Spin } from "../../turns/spin";
import type { Idle } from "../callbacks/idle";
import { LoopCallback } from "../callbacks/loopCallback";
import { pending, type PromiseRecord } from "../promises/promiseRecord";
import { awaitChain } from "./awaitChain";
import { requestCircle } from "./requestCircle";

/** An operation that does not happen. */
const never = { accesses: [], guard: { location: noLocation, admits: () => false }, perform: () => undefined };

/**
 * Nothing is left to run. Where `main` still waits for the promise it needs, or requests of Web Locks wait for each other, it
 * stands before an operation from now on that says why. Gives the sites of polls that go on for ever, though nobody waits for them.
 */
export function endOfLoop(execution: Execution, needed: PromiseRecord | null): number[] {
  const polls = endPolls(execution);
  const isNeeded = needed !== null && needed.state === pending;
  // Who waits in a circle of locks is stuck, whether or not somebody waits for that
  const requests = execution.loop.requests.filter(({ state, lock }) => state === pending && lock);
  const circle = requestCircle(requests, execution.inside);
  const awaited = isNeeded ? needed : circle?.first;
  if (awaited === undefined) return polls.map(({ site }) => site);
  const [main] = execution.tasks;
  if (!main.finished) return [];
  main.finished = false;
  const { inside, loop } = execution;
  const callOf = inside === null ? undefined : (promise: PromiseRecord) => inside.callOf(promise);
  const { awaits: chain } = awaitChain(awaited, callOf);
  const awaits = circle ? { ...chain, requests: circle.requests } : chain;
  const site = awaits.sites[0] ?? awaits.made;
  if (loop.turn !== null) {
    main.pending = { ...never, kind: "await", site, waitsFor: () => loop.beside.waits() };
    return [];
  }
  if (polls.length > 0) {
    const [{ task, idle, site: asked }] = polls;
    const named = polls.flatMap((poll) => [...poll.idle.looks].filter((at) => execution.numbering.names[at]));
    const looks = [...new Set(named)];
    const itself = { ...nothingChanges, subject: { ...nothingChanges.subject, name: execution.tasks[task].name } };
    const waits = looks.length > 0 ? Spin.waitFor(execution, looks) : itself;
    main.pending = { ...never, kind: "spin", site: idle.inLoop ? site : asked, waitsFor: () => waits };
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

/** A callback that would come again and again for ever. */
interface EndlessPoll {
  readonly task: number;
  readonly site: number;
  readonly idle: Idle;
}

/** Nothing is left that could end a poll. Gives those that keep the program going. */
function endPolls({ tasks }: Execution): EndlessPoll[] {
  const polls: EndlessPoll[] = [];
  for (const task of tasks) {
    const { pending: on } = task;
    if (!(on instanceof LoopCallback) || on.idle?.isOver !== false) continue;
    if (on.isReferenced) polls.push({ task: task.id, site: on.site, idle: on.idle });
    task.pending = null;
    task.finished = true;
  }
  return polls;
}
