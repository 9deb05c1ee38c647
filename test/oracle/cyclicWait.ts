import type { Compiled } from "./compile";
import { alternatives, nextStep, type State } from "./machine";

/**
 * Do some threads wait for each other in a circle? Such threads are lost whatever the others do, so it can be said even of
 * an execution that an error ended. Who holds a permit is not known here: anybody may.
 */
export function cyclicWait(p: Compiled, state: State): boolean {
  const running = { ...state, failed: false };
  return hasCircle(p.threads.map((_, thread) => waitsFor(p, running, thread)));
}

/**
 * Do threads that wait at the end wait for each other in a circle, each for nobody who could still help? That is a
 * deadlock of daemons, too. A semaphore that starts with permits is held by those who have some.
 */
export function stuckInCircle(p: Compiled, state: State): boolean {
  const next = p.threads.map((_, thread) => {
    const step = nextStep(p, state, thread);
    if (step?.do !== "acquire") return waitsFor(p, state, thread);
    return state.held[step.semaphore].flatMap((permits, holder) => (permits > 0 ? [holder] : []));
  });
  const isOver = (thread: number) => nextStep(p, state, thread) === undefined;
  let stuck = new Set(p.threads.keys());
  for (let before = Infinity; stuck.size < before;) {
    before = stuck.size;
    stuck = new Set(
      [...stuck].filter((one) => next[one].length > 0 && next[one].every((other) => stuck.has(other) || isOver(other))),
    );
  }
  return hasCircle(next.map((others, thread) => (stuck.has(thread) ? others.filter((other) => stuck.has(other)) : [])));
}

function hasCircle(next: readonly (readonly number[])[]): boolean {
  return next.some((_, from) => {
    const reached = new Set(next[from]);
    for (const thread of reached) for (const further of next[thread]) reached.add(further);
    return reached.has(from);
  });
}

/** Those without whom the thread cannot go on; nobody if it can, or waits for something else. */
function waitsFor(p: Compiled, s: State, thread: number): readonly number[] {
  const step = nextStep(p, s, thread);
  if (step === undefined || alternatives(p, s, thread) > 0) return [];
  switch (step.do) {
    case "lock":
      return [s.owners[step.mutex]];
    case "wake":
      return s.notified.includes(thread) ? [s.owners[p.program.conditions[step.condition]]] : [];
    case "join":
      return [step.thread];
    case "acquire":
      return p.threads.map((_, other) => other);
    case "gadget": {
      const { holder, readers, asking, notified } = s.gadgets[step.gadget];
      if (step.op === "wake" && !notified.includes(thread)) return [];
      return [...(holder < 0 ? [] : [holder]), ...readers, ...asking.map((one) => one.thread)];
    }
    default:
      return [];
  }
}
