import type { Compiled } from "./compile";
import { alternatives, nextStep, type State } from "./machine";

/**
 * Do some threads wait for each other in a circle? Such threads are lost whatever the others do, so it can be said even of
 * an execution that an error ended. Who holds a permit is not known here: anybody may.
 */
export function cyclicWait(p: Compiled, state: State): boolean {
  const running = { ...state, failed: false };
  const next = p.threads.map((_, thread) => waitsFor(p, running, thread));
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
