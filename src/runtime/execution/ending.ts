/** How an execution ended. */
export type Ending =
  | { readonly kind: "finished" }
  | { readonly kind: "blocked" }
  | { readonly kind: "abandoned" }
  | { readonly kind: "error"; readonly task: number; readonly error: unknown; readonly during: "run" | "after" }
  | { readonly kind: "discarded" }
  /** Whoever could go on goes round in a circle; see `LoopRounds`. */
  | { readonly kind: "cycle" }
  | { readonly kind: "steps" };
