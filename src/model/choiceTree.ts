import type { OperationKind } from "./event";

/**
 * The choices of an exploration: where executions part, and how they end. Nodes and ends are named by their index; node 0, if
 * there is one, is where the first executions part.
 */
export interface ChoiceTree {
  readonly nodes: readonly ChoiceNode[];
  readonly ends: readonly ChoiceEnd[];
  /** Every trace is in it; else the first ones that the search met. */
  readonly complete: boolean;
}

/** What one task does next. */
export interface Choice {
  readonly task: number;
  readonly name: string;
  /** The alternative, of an operation that has several; else -1. */
  readonly choice: number;
  /** What it is, in the engine's words: `receive from c`. */
  readonly alternative?: string;
  readonly kind: OperationKind;
  /** In the user's words; absent if it is about nothing. */
  readonly object?: string;
  readonly line?: number;
}

export interface ChoiceNode {
  /** Events before the choice. */
  readonly at: number;
  readonly branches: readonly ChoiceBranch[];
  /** What else could go on: an order that begins so is equivalent to one below a branch, or, if `open`, was not tried. */
  readonly others: readonly Choice[];
  readonly open?: true;
}

export interface ChoiceBranch extends Choice {
  /** On the way to what it leads to, so many times others could have gone on and nothing new would have come of it. */
  readonly equivalent: number;
  /** An index into `nodes` or into `ends`. */
  readonly to: { readonly node: number } | { readonly end: number };
}

export interface ChoiceEnd {
  readonly schedule: string;
  readonly events: number;
  /** `open`: it did not come to its end. */
  readonly ends: "passes" | "fails" | "open";
  /** The first error that it shows. */
  readonly shows?: { readonly kind: string; readonly subkind?: string };
  /** The kinds of the others. */
  readonly also?: readonly string[];
}
