/** The JSON report, section 8 of the contract. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly task?: string;
  readonly role?: string;
}
export type Verdict = "verified" | "violated" | "bounded" | "interrupted" | "invalid";
export interface Finding {
  readonly kind: string;
  readonly subkind?: string;
  readonly severity: "error" | "warning" | "info";
  readonly partial?: boolean;
  readonly message: string;
  executions: number;
  readonly locations: Location[];
  readonly cycle?: { task: string; waitsFor: string; heldBy: string }[];
  witness: { schedule: string; preemptions: number; events: number };
}
export interface ScenarioReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly exploration: {
    strategy: string;
    complete: boolean;
    executions: number;
    deadlocked: number;
    redundant: number;
    discarded: number;
    events: number;
    elapsedMs: number;
    bounds: { name: string; value: number; option: string }[];
  };
  readonly findings: Finding[];
  readonly outcomes: { values: Record<string, unknown>; executions: number; witness: { schedule: string } }[];
  readonly problems: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}
export const exitCodes: Record<Verdict, number> = { verified: 0, violated: 1, invalid: 2, bounded: 3, interrupted: 3 };
