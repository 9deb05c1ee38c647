import type { OperationKind } from "./event";
import { encodeName, findingCode, kindCodes, objectLetters } from "./scheduleCodes";

/**
 * One execution as a list of operations, each with the task that did it. Places in the source are no part of it, so that
 * it still says the same after an edit.
 */
export interface Schedule {
  /** What the execution shows, if that is known. */
  readonly finding?: FindingName;
  readonly events: readonly ScheduledEvent[];
  /** The user's names of what the events are about, cut to `longestName`. */
  readonly objects: readonly string[];
  /** What tasks share in the program it comes from; see `Sharing`. */
  readonly shared: readonly string[];
}

export interface FindingName {
  readonly kind: string;
  readonly subkind?: string;
}

export interface ScheduledEvent {
  /** Main is 0; the others count in the order in which they were started. */
  readonly task: number;
  /** Absent where the schedule says only which task goes on. */
  readonly kind?: OperationKind;
  /** Index into `objects`; absent if it is about nothing, or about a thread to which the program gave no name. */
  readonly object?: number;
  /** The alternative taken, or -1. */
  readonly choice: number;
  /** Another task went on after it although this one could have. */
  readonly preempted: boolean;
}

/**
 * The text of a schedule: `i2:A:0SS.1Ra-2RaWa-1Wa:counter:v3`. Behind the version come the finding that it shows, the
 * events, the names of the objects that letters stand for, and what tasks share. A task's number begins each of its
 * turns; `-` before it says that the task before was preempted. An operation is a code in capitals, the letter of its
 * object, and how often it is repeated or, behind `=`, the alternative taken. No character needs quoting in a shell.
 */
export function formatSchedule({ finding, events, objects, shared }: Schedule): string {
  // Of a part of an execution, objects that come later have no name
  const used = events.reduce((most, { object = -1 }) => Math.max(most, object + 1), 0);
  const sections = [
    finding ? findingCode(finding) : "",
    turns(events),
    objects.slice(0, used).map(encodeName).join("~"),
    shared.map(encodeName).join("~"),
  ];
  while (sections.at(-1) === "") sections.pop();
  return `i2:${sections.join(":")}`;
}

function turns(events: readonly ScheduledEvent[]): string {
  let text = "";
  for (let i = 0; i < events.length;) {
    const event = events[i];
    const before = events[i - 1];
    if (before?.task !== event.task) text += `${i === 0 ? "" : before.preempted ? "-" : "."}${event.task}`;
    const operation = `${event.kind ? kindCodes[event.kind] : anyKind}${letters(event)}`;
    let run = 1;
    while (event.choice < 0 && isSame(events[i + run], event)) run++;
    text += operation + (event.choice >= 0 ? `=${event.choice}` : run > 1 ? run : "");
    i += run;
  }
  return text;
}

/** Stands for any operation. */
export const anyKind = "ZZ";

function letters({ object }: ScheduledEvent): string {
  return object === undefined ? "" : objectLetters(object);
}

function isSame(a: ScheduledEvent | undefined, b: ScheduledEvent): boolean {
  return a?.task === b.task && a.kind === b.kind && a.object === b.object && a.choice < 0;
}
