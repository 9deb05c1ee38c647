/** Ways to choose which executions take place; the first one is the default. */
export const strategyNames = ["optimal-dpor", "source-dpor", "preemption-bound", "pct", "random"] as const;
export type StrategyName = (typeof strategyNames)[number];

/** Does it run one execution of each trace, until there is no other? */
export function exploresTraces(name: string): boolean {
  return name === "optimal-dpor" || name === "source-dpor";
}
