/** The JSON report, section 8 of the contract. Everything here survives JSON. */
export interface Range {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export interface Location extends Range {
  readonly task?: string;
  readonly role?: string;
}
export type Verdict = "verified" | "violated" | "bounded" | "interrupted" | "invalid";
export interface WaitEdge {
  readonly task: string;
  readonly waitsFor: string;
  readonly heldBy: string;
  /** That task does not hold it, but asked for it earlier and goes first. */
  readonly asked?: true;
}
export interface Witness {
  readonly schedule: string;
  readonly preemptions: number;
  readonly events: number;
  /** True if no execution shows it with fewer preemptions, or as many and fewer events; else, if none with fewer preemptions does. */
  readonly minimal?: true | "preemptions";
}
export interface Finding {
  readonly kind: string;
  readonly subkind?: string;
  readonly severity: "error" | "warning" | "info";
  readonly partial?: boolean;
  readonly message: string;
  readonly executions: number;
  /** Seen only in executions that the exploration's figures do not count (see `samples`); so are its `executions`. */
  readonly sampled?: true;
  readonly locations: readonly Location[];
  readonly cycle?: readonly WaitEdge[];
  readonly witness: Witness;
}
/** A limit that cut something off; `option` raises it, where anything does. */
export interface Bound {
  readonly name: string;
  readonly value: number;
  readonly option?: string;
}
export interface Exploration {
  readonly strategy: string;
  readonly complete: boolean;
  readonly executions: number;
  readonly deadlocked: number;
  readonly redundant: number;
  readonly discarded: number;
  readonly events: number;
  readonly elapsedMs: number;
  readonly bounds: readonly Bound[];
  /** The random seed, where the strategy uses one. */
  readonly seed?: number;
  /** What may happen and was tried less often than it may: `spurious wake-ups, at most one of each task at each wait`. */
  readonly assumed?: readonly string[];
  /**
   * Every order was tried, but this was not looked for: `reads that are out of date behind an \`await\``. Where it is `complete` all
   * the same, there can be no more of it than warnings.
   */
  readonly notLookedFor?: readonly string[];
  /** What was tried besides, to find shallow bugs soon; no part of the figures above. Absent if `complete`. */
  readonly samples?: readonly Sampling[];
  /** How many executions there would have been in all, where the search of every trace stopped before its end. */
  readonly estimate?: Estimate;
}
/** A number of executions that is not known: it is likely within these. */
export interface Estimate {
  readonly from: number;
  readonly to: number;
}
/** A strategy that was tried besides, and how far it came. */
export interface Sampling {
  readonly strategy: string;
  readonly executions: number;
  readonly bound?: Bound;
}
export interface Outcome {
  readonly values: Readonly<Record<string, unknown>>;
  readonly executions: number;
  /** Of these, how many show an error, by its kind; absent where none does. */
  readonly errors?: Readonly<Record<string, number>>;
  readonly witness: { readonly schedule: string };
}
export interface Contention {
  readonly object: string;
  readonly waits: number;
  readonly tasks: readonly string[];
}
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
export interface ScenarioReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly exploration: Exploration;
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
  readonly contention?: readonly Contention[];
  /** Module code alone started no task, so there was nothing to explore; exported functions that can be scenarios. */
  readonly explorable?: readonly string[];
  readonly problems: readonly Problem[];
}
/** A scenario of a program that has several, and where it is registered. */
export interface ScenarioPlace extends Omit<Problem, "message"> {
  readonly name: string;
}
/** What a check tells of scenarios that are not under way. */
export interface ScenariosOver {
  /** All, in their order; none where the file is one scenario. */
  readonly scenarios: readonly ScenarioPlace[];
  /** All began again: what was told before is none of it. */
  readonly anew?: true;
  /** Of those that are over. */
  readonly reports: readonly ScenarioReport[];
  /** Of those that wait for another turn, as if they stopped now. */
  readonly waiting: readonly ScenarioReport[];
}
export interface ProgramReport {
  readonly file: string;
  readonly scenarios: readonly ScenarioReport[];
}
export interface Report {
  readonly format: "interleaver-report";
  readonly version: 1;
  readonly tool: { readonly name: "interleaver"; readonly version: string };
  readonly programs: readonly ProgramReport[];
}
export const exitCodes: Record<Verdict, number> = { verified: 0, violated: 1, invalid: 2, bounded: 3, interrupted: 3 };
