/** How an execution ended. */
export type Ending =
  /** `exitedBy`: the task that ended the program with `process.exit(0)`. */
  | { readonly kind: "finished"; readonly exitedBy?: number }
  | { readonly kind: "blocked" }
  | { readonly kind: "abandoned" }
  | {
      readonly kind: "error";
      readonly task: number;
      readonly error: unknown;
      readonly during: "run" | "after";
      /** It is the reason of a rejected promise that nobody handles. */
      readonly rejection?: true;
    }
  /** `site`: of the `assume` that does not hold. */
  | { readonly kind: "discarded"; readonly site: number }
  /** Whoever could go on goes round in a circle; see `LoopRounds`. */
  | { readonly kind: "cycle" }
  | { readonly kind: "steps" }
  /** The times that its callbacks need contradict each other: see `TimeConstraints`. */
  | { readonly kind: "infeasible" };
