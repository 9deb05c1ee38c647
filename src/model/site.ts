import type { Range } from "./report";

/** By a value the program decides what it does next, or it shows it to people, or it is part of what is added to a list. */
export type UseOfValue = "decides" | "prints" | "notes";

/** A place in the user's source; lines and columns from 1, the end exclusive. */
export interface Site extends Range {
  readonly text: string;
  /** Of a call: the source of what is called. */
  readonly callee?: string;
  /** Of an `await`: it is part of a loop that goes on until something tells it to stop, as a worker's is. */
  readonly idles?: true;
  /** All that becomes of what it gives. */
  readonly use?: UseOfValue;
}
