/** A place in the user's source; lines and columns from 1, the end exclusive. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
  /** Of a call: the source of what is called. */
  readonly callee?: string;
}
