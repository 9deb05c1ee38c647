import type { Compiled, VisibleStep } from "./compile";
import { nextStep, type Happening, type State } from "./machine";

/** A send or receive of its own is like a select with one case. */
type Meeting = VisibleStep & { readonly do: "send" | "receive" | "select" };
type Select = VisibleStep & { readonly do: "select" };

/** What a receive from a closed channel gives. */
const closedAndEmpty = 8;

/** A way to go on: which case, and whom it meets at a rendezvous. `place` is -1 for `otherwise`. */
export interface Way {
  readonly place: number;
  readonly partner?: { readonly thread: number; readonly place: number };
}

/**
 * All ways in which a receive or a select can go on. Of two that wait for each other at a rendezvous, the receiver makes
 * the event of both. Who does not wait may find nobody, even where a partner stands before its operation: that one may
 * not have arrived yet.
 */
export function waysToSelect(p: Compiled, s: State, thread: number, step: Meeting): Way[] {
  const ways: Way[] = [];
  let surely = false;
  const waits = step.do !== "select" || step.waits;
  casesOf(step).forEach(({ side, channel }, place) => {
    if (isReady(p, s, side, channel)) {
      surely = true;
      ways.push({ place });
    } else if (p.program.channels[channel] === 0 && (side === "receive" || !waits))
      for (const partner of waitingAt(p, s, thread, channel, side === "send" ? "receive" : "send"))
        // One of the two must have come first and waited, which a select that can do something else at once never does
        if (!hasCaseReady(p, s, partner.thread) || (waits && !hasCaseReady(p, s, thread)))
          ways.push({ place, partner });
  });
  if (!waits && !surely) ways.push({ place: -1 });
  return ways;
}

function casesOf(step: VisibleStep): readonly { side: "send" | "receive"; channel: number; value?: number }[] {
  if (step.do === "send" || step.do === "receive") return [{ side: step.do, channel: step.channel }];
  return step.do === "select" ? step.cases : [];
}

/** Can the case go on without a partner? On a closed channel everything can. */
function isReady(p: Compiled, s: State, side: "send" | "receive", channel: number): boolean {
  const { length } = s.queues[channel];
  return s.closed[channel] || (side === "receive" ? length > 0 : length < p.program.channels[channel]);
}

function hasCaseReady(p: Compiled, s: State, thread: number): boolean {
  return casesOf(nextStep(p, s, thread)!).some(({ side, channel }) => isReady(p, s, side, channel));
}

function waitingAt(p: Compiled, s: State, not: number, channel: number, side: "send" | "receive") {
  return p.threads.flatMap((_, thread) => {
    const step = nextStep(p, s, thread);
    if (step === undefined || thread === not || (step.do === "select" && !step.waits)) return [];
    return casesOf(step).flatMap((one, place) =>
      one.side === side && one.channel === channel ? [{ thread, place }] : [],
    );
  });
}

/** Does it, and gives what happened: a send and a receive, one after the other, at a rendezvous. */
export function performWay(
  p: Compiled,
  s: State,
  thread: number,
  step: Meeting,
  { place, partner }: Way,
  choice: number,
  advance: (thread: number) => void,
): Happening[] {
  if (place < 0) {
    s.registers[thread][(step as Select).register] = 9;
    advance(thread);
    return [{ thread, step, object: "", success: false, choice, woke: [], now: s.now }];
  }
  const me = { thread, place };
  const { side, channel } = casesOf(step)[place];
  const queue = s.queues[channel];
  if (partner === undefined) {
    if (side === "send" && s.closed[channel]) {
      s.failed = true;
      return [{ thread, step, object: `q${channel}`, success: false, choice, woke: [], now: s.now }];
    }
    const ended = side === "receive" && queue.length === 0;
    const value = side === "send" ? valueOf(p, s, me) : (queue.shift() ?? closedAndEmpty);
    if (side === "send") queue.push(value);
    const happened = finish(p, s, me, value, choice, advance);
    return [ended ? { ...happened, success: false } : happened];
  }
  const [sender, receiver] = side === "send" ? [me, partner] : [partner, me];
  const value = valueOf(p, s, sender);
  return [sender, receiver].map((one) => finish(p, s, one, value, choice, advance));
}

function valueOf(p: Compiled, s: State, { thread, place }: { thread: number; place: number }): number {
  const step = nextStep(p, s, thread)!;
  return step.do === "send" ? s.registers[thread][step.register] : casesOf(step)[place].value!;
}

/** Gives the thread its result, and goes past its event. */
function finish(
  p: Compiled,
  s: State,
  { thread, place }: { thread: number; place: number },
  value: number,
  choice: number,
  advance: (thread: number) => void,
): Happening {
  const step = nextStep(p, s, thread) as Meeting;
  const { side, channel } = casesOf(step)[place];
  if (side === "receive") s.registers[thread][step.register] = value;
  else if (step.do === "select") s.registers[thread][step.register] = 5 + place;
  advance(thread);
  const made = { do: side, channel, register: step.register } as const;
  return {
    thread,
    step: made,
    object: `q${channel}`,
    success: true,
    choice: choice * 10 + place,
    woke: [],
    now: s.now,
  };
}
