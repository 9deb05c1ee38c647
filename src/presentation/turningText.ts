import type { Trace, TraceEvent } from "../model/trace";
import type { TurningPoint } from "../model/turningPoint";
import { eventText } from "./eventText";
import type { Piece } from "./richText";
import { thousands } from "./thousands";

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
  if (noReturn === 0) return { title: "No choice avoids it:", sentence: [text("every order fails.")] };
  const [before, after] = [trace.events[lastChance ?? 0], passing?.events[lastChance ?? 0]];
  const choice = lastChance === undefined ? {} : { choice: lastChance };
  const tried = `${thousands(executions)} ${executions === 1 ? "order was" : "orders were"} tried`;
  if (lastChance === undefined || !before)
    return {
      title: "Point of no return:",
      sentence: [text(`not decided. No order that avoids it was found; ${tried}.`)],
    };
  const also = otherFaults ? [text(" Every order has some fault; this one can be avoided.")] : [];
  if (decided)
    return {
      title: "Point of no return:",
      sentence: [
        text(`event ${noReturn}, `),
        ...said(trace, before),
        text(`: ${otherFaults ? "it cannot be avoided any more" : "every order that goes on from there fails"}.`),
        ...instead(passing, after, " The last choice that could have saved it: "),
        ...also,
      ],
      ...choice,
    };
  return {
    title: "The last way out that was found:",
    sentence: [
      text(`before event ${lastChance + 1}, `),
      ...said(trace, before),
      text(noReturn > lastChance + 1 ? `. Up to event ${noReturn - 1} it is not decided; ${tried}.` : "."),
      ...instead(passing, after, " It could have been: "),
      ...also,
    ],
    ...choice,
  };
}

function said(trace: Trace, event: TraceEvent): Piece[] {
  return eventText(trace, { ...event, site: undefined });
}

function instead(passing: Trace | undefined, event: TraceEvent | undefined, lead: string): Piece[] {
  return passing && event ? [text(lead), ...said(passing, event), text(".")] : [];
}
