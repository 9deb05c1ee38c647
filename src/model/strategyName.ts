/** Ways to choose which executions take place; the first one is the default. */
export const strategyNames = ["optimal-dpor", "preemption-bound", "pct", "random"] as const;
export type StrategyName = (typeof strategyNames)[number];
