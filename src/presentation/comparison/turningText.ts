import type { Trace, TraceEvent } from "../../model/trace";
import type { TurningPoint } from "../../model/turningPoint";
import { eventText } from "../eventText";
import { errorOf } from "../report/errorOf";
import type { Piece } from "../words/richText";
import { say, sayCount } from "../words/say";

export interface TurningText {
  /** `Point of no return`, or what else can be said. */
  readonly title: string;
  readonly sentence: readonly Piece[];
  /** The position from which the last way out is taken. */
  readonly choice?: number;
}

const text = (value: string): Piece => ({ kind: "text", text: value });

/** Until when a failing execution could have been saved, in words. `passing`: the execution that was saved last. */
export function turningText(trace: Trace, point: TurningPoint, passing?: Trace): TurningText {
  const { noReturn, lastChance, decided, executions, otherFaults = false } = point;
  // With nothing but warnings it passes all the same
  const fails = errorOf(trace) !== undefined;
  if (noReturn === 0) {
    const all = fails ? say("every order fails.") : say("every order shows it.");
    return { title: say("No choice avoids it:"), sentence: [text(all)] };
  }
  const [before, after] = [trace.events[lastChance ?? 0], passing?.events[lastChance ?? 0]];
  const choice = lastChance === undefined ? {} : { choice: lastChance };
  const tried = sayCount(executions, "1 order was tried", "{0} orders were tried");
  if (lastChance === undefined || !before)
    return {
      title: say("Point of no return:"),
      sentence: [text(say("not decided. No order that avoids it was found; {0}.", tried))],
    };
  const also = otherFaults ? [text(` ${say("Every order has some fault; this one can be avoided.")}`)] : [];
  if (decided)
    return {
      title: say("Point of no return:"),
      sentence: [
        text(say("event {0}, ", noReturn)),
        ...said(trace, before),
        text(
          otherFaults || !fails
            ? say(": it cannot be avoided any more.")
            : say(": every order that goes on from there fails."),
        ),
        ...instead(passing, after, say("The last choice that could have saved it: ")),
        ...also,
      ],
      ...choice,
    };
  return {
    title: say("The last way out that was found:"),
    sentence: [
      text(say("before event {0}, ", lastChance + 1)),
      ...said(trace, before),
      text(noReturn > lastChance + 1 ? say(". Up to event {0} it is not decided; {1}.", noReturn - 1, tried) : "."),
      ...instead(passing, after, say("It could have been: ")),
      ...also,
    ],
    ...choice,
  };
}

function said(trace: Trace, event: TraceEvent): Piece[] {
  return eventText(trace, { ...event, site: undefined });
}

function instead(passing: Trace | undefined, event: TraceEvent | undefined, lead: string): Piece[] {
  return passing && event ? [text(` ${lead}`), ...said(passing, event), text(".")] : [];
}
