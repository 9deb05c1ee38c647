import type { AccessMode } from "./access";

/** What calls of async functions did in one execution; written down only where somebody asks for it. */
export interface CallLog {
  readonly calls: readonly LoggedCall[];
  /** In the order in which they happened. */
  readonly steps: readonly LoggedStep[];
  /** The user's names of locations. */
  readonly names: readonly string[];
}

/** One call of an async function. */
export interface LoggedCall {
  readonly name: string;
  /** Where it was called, or -1. */
  readonly site: number;
  /** Index of the call that made it, or -1. */
  readonly parent: number;
  /** Index of the event in which it began; -1 for `main`. */
  readonly event: number;
  /** All that its caller did until it was settled was to wait for it: the two are one unit. */
  readonly joined: boolean;
}

/** Locations of steps that access nothing. */
export const awaits = -1;
/** The call goes on because another one settled what it awaited: see `by`. */
export const wasLetOn = -2;

/** An access to memory, or one of the above. */
export interface LoggedStep {
  /** Index of the call; -1 for code of no async function. */
  readonly call: number;
  /** Index of the event it is part of; -1 for `main`. */
  readonly event: number;
  readonly site: number;
  readonly location: number;
  readonly mode: AccessMode;
  /** The call that let it go on. */
  readonly by?: number;
}
