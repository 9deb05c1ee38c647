import { Read } from "../../model/access";
import type { CallLog, Decided, LoggedStep, OpenPart } from "../../model/callLog";

/** `Promise.race` or the like was decided, and one that lost went on and wrote something. */
export interface LoserAtWork {
  readonly decided: Decided;
  readonly part: OpenPart;
  /** Index of the step. */
  readonly write: number;
}

/**
 * Losers that wrote, after all was decided, what a check or other code looked at later; each place once. Who works for a
 * promise: the call of an async function that gave it, with those that it makes, handlers on the way to it, and the callback
 * that settles it.
 */
export function losersAtWork(log: CallLog): LoserAtWork[] {
  const found = new Map<string, LoserAtWork>();
  for (const decided of log.decided)
    for (const part of decided.open) {
      const works = worker(log, part);
      for (let write = decided.at; write < log.steps.length; write++) {
        const { location, mode, site } = log.steps[write];
        if (mode === Read || location < 0 || !works(log.steps[write])) continue;
        const key = `${decided.site}|${site}|${location}`;
        if (!found.has(key) && isLookedAt(log, write, works)) found.set(key, { decided, part, write });
      }
    }
  return [...found.values()];
}

function worker({ calls }: CallLog, { calls: own, handlers, event: settledIn }: OpenPart) {
  const isPart = (call: number): boolean => {
    for (let at = call; at >= 0; at = calls[at].parent) {
      const { handler } = calls[at];
      if (own.includes(at) || (handler !== undefined && handlers.includes(handler))) return true;
    }
    return false;
  };
  return ({ inside, handler, event }: LoggedStep): boolean => {
    if (inside >= 0) return isPart(inside);
    return handler === undefined ? event === settledIn : handlers.includes(handler);
  };
}

function isLookedAt({ steps, checked }: CallLog, write: number, isOwn: (step: LoggedStep) => boolean): boolean {
  const { location } = steps[write];
  if (checked.includes(location)) return true;
  return steps.some((step, index) => index > write && step.location === location && step.mode === Read && !isOwn(step));
}
