import type { Bound } from "../model/report";

/** What a check may use, its defaults filled in. Survives JSON: no limit is an absent field. */
export interface Limits {
  readonly maxExecutions?: number;
  /** Events of one execution. */
  readonly maxSteps: number;
  /** Wall-clock time for the whole program, in milliseconds. */
  readonly timeMs: number;
}

/** Fills in the defaults of section 5 of the contract. */
export function limits(options: { readonly [K in keyof Limits]?: Limits[K] | undefined } = {}): Limits {
  const { maxExecutions, maxSteps = 10_000, timeMs = 60_000 } = options;
  return { ...(maxExecutions === undefined ? {} : { maxExecutions }), maxSteps, timeMs };
}

/** How a report names each limit that cut something off. */
export const bound = {
  executions: (value: number): Bound => ({ name: "executions", value, option: "--max-executions" }),
  steps: (value: number): Bound => ({ name: "steps", value, option: "--max-steps" }),
  turns: (value: number): Bound => ({ name: "turns of loops", value }),
  round: (line: number): Bound => ({
    name: `turns without progress of the loop in line ${line}`,
    value: 1,
  }),
  implicit: (): Bound => ({ name: "implicit calls", value: 0 }),
  /** Schedules that switch between units only, see `SerialSearch`. */
  serial: (value: number): Bound => ({ name: "serial orders", value }),
  /** Of one execution beside threads, as far as calls of async functions are looked at: see `LoggedSteps`. */
  accesses: (): Bound => ({ name: "accesses by async functions beside threads", value: 20_000 }),
  time: (timeMs: number): Bound => ({ name: "seconds", value: timeMs / 1000, option: "--time" }),
  memory: (megabytes: number): Bound => ({ name: "megabytes", value: megabytes, option: "--memory" }),
};
