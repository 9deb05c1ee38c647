import type { ObjectKind } from "../model/trace";

/** Who holds an object, and the site of the operation that took it (-1 if unknown). */
export interface Holder {
  readonly task: number;
  readonly since: number;
  /** It holds nothing yet, but asked earlier and goes first. */
  readonly asked?: true;
}

/** The object an operation is about, as traces and findings show it. Only asked where somebody looks, never to explore. */
export interface Subject {
  readonly location: number;
  readonly kind: ObjectKind;
  readonly name: string;
  /** Where the program gave it its name: the number of the task that made it. */
  readonly namedBy?: number;
  /** Its value now, for display: `free`, `1 of 2`. */
  show(): string;
  holders(): readonly Holder[];
  /** What is in it besides its integer state, as a text for `StateWatch`; undefined where that cannot be told. */
  contents?(numberOf: (value: unknown) => number): string | undefined;
  /** Of an atomic: the object in it just before an event (its index), as a text; undefined where it was no object. */
  textBefore?(event: number): string | undefined;
  /** Of a channel: for how many values it has room. */
  readonly capacity?: number;
  /** Its locations, if it has several. */
  readonly locations?: readonly number[];
  /** All that the operations on one of its locations depend on besides the integer state of that; undefined: not to be told. */
  stateBesides?(location: number): number | string | undefined;
}

/** Why an operation cannot happen now, and what has to come first. */
export interface Wait {
  readonly means: "lock" | "notification" | "communication" | "end" | "spin" | "promise";
  /** What it waits for; absent for the end of a task. */
  readonly subject?: Subject;
  /** The task whose end it waits for. */
  readonly task?: number;
  /** Plain words for what is missing, where nobody holds the subject: `nobody has sent`. */
  readonly because: string;
  /** Others may yet come to hold a part of it: permits are left, or readers only have it. */
  readonly open?: true;
  /** The names of all that a loop looks at, where those are several. */
  readonly each?: readonly string[];
  /** Of a turn of a loop that waits between its looks: the event that looked first. That is where the loop waits, for people. */
  readonly looked?: number;
  /** For a promise; see `WaitRecord`. */
  readonly awaits?: { readonly sites: readonly number[]; readonly made: number };
}
