import { findingsOf } from "../analysis/findings";
import { OptimalDpor } from "../exploration/optimalDpor";
import { instrument } from "../instrumenter/instrument";
import { compile } from "./compile";
import type { Bound, Finding, Outcome, ScenarioReport, Verdict } from "../model/report";
import { formatSchedule } from "../model/schedule";
import type { Execution, Ending } from "../runtime/execution";
import type { Scheduler } from "../runtime/scheduler";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface CheckOptions {
  readonly scenario?: string;
  readonly maxExecutions?: number;
  /** Wall-clock limit for the whole program, in milliseconds. */
  readonly timeMs?: number;
  readonly maxSteps?: number;
}

/** Explores every scenario of one file. Never throws for what the program does. */
export function check(file: string, text: string, options: CheckOptions = {}): ScenarioReport[] {
  const { code, sites, problems } = instrument(file, text);
  if (problems.length > 0) return [invalid("", problems)];
  const maxSteps = options.maxSteps ?? 10_000;
  const { runOnce } = compile(file, code, maxSteps);
  const first: Scheduler = { next: (all) => ({ task: all.find((c) => c.enabled)!.task, choice: 0 }), happened() {} };
  const registered = runOnce(undefined, first, new Map()).scenarios.map((s) => s.name);
  const wanted = options.scenario === undefined ? registered : registered.filter((name) => name === options.scenario);
  if (options.scenario !== undefined && wanted.length === 0)
    return [
      invalid(options.scenario, [{ file, line: 1, column: 1, message: `there is no scenario "${options.scenario}"` }]),
    ];
  const deadline = Date.now() + (options.timeMs ?? 60_000);
  return (wanted.length ? wanted : [undefined]).map((name) => explore(name));

  function explore(name: string | undefined): ScenarioReport {
    const start = performance.now();
    const dpor = new OptimalDpor();
    const locations = new Map<string, number>();
    const findings = new Map<string, Mutable<Finding>>();
    const outcomes = new Map<string, Mutable<Outcome>>();
    const bounds: Bound[] = [];
    let [executions, deadlocked, redundant, discarded, events] = [0, 0, 0, 0, 0];
    let interrupted = false;
    for (let more = true; more;) {
      dpor.begin();
      const { execution, ending } = runOnce(name, dpor, locations);
      const pending = execution.tasks
        .filter((t) => t.pending)
        .map((t) => ({
          task: t.id,
          accesses: t.pending!.accesses.map((a) => ({ ...a, before: 0 })),
          guard: t.pending!.guard ?? null,
          enabledBy: [],
        }));
      if (ending.kind === "abandoned") redundant++;
      else if (ending.kind === "discarded") discarded++;
      else {
        executions++;
        events += execution.events.length;
        if (ending.kind === "blocked") deadlocked++;
        if (ending.kind === "steps" && bounds.length === 0)
          bounds.push({ name: "steps", value: maxSteps, option: "--max-steps" });
        record(execution, ending);
      }
      const halted = (ending.kind === "error" && ending.during === "run") || ending.kind === "discarded";
      more = dpor.finished(pending, halted);
      if (more && executions >= (options.maxExecutions ?? Infinity)) {
        bounds.push({ name: "executions", value: options.maxExecutions!, option: "--max-executions" });
        break;
      }
      if (more && Date.now() > deadline) {
        interrupted = true;
        break;
      }
    }
    const complete = bounds.length === 0 && !interrupted;
    const verdict: Verdict = findings.size
      ? "violated"
      : interrupted
        ? "interrupted"
        : !complete
          ? "bounded"
          : executions === 0
            ? "invalid"
            : "verified";
    return {
      name: name ?? file,
      verdict,
      findings: [...findings.values()],
      outcomes: [...outcomes.values()],
      exploration: {
        strategy: "optimal-dpor",
        complete,
        executions,
        deadlocked,
        redundant,
        discarded,
        events,
        elapsedMs: Math.round((performance.now() - start) * 10) / 10,
        bounds,
      },
      problems:
        verdict === "invalid" ? [{ file, line: 1, column: 1, message: "every execution was discarded by assume" }] : [],
    };

    function record(execution: Execution, ending: Ending): void {
      for (const { cause, events: length, ...finding } of findingsOf(execution, ending, sites)) {
        const witness = {
          schedule: formatSchedule(execution.events.slice(0, length)),
          preemptions: execution.preemptedBefore.filter((index) => index < length).length,
          events: length,
        };
        const known = findings.get(cause);
        if (!known) {
          findings.set(cause, { ...finding, executions: 1, witness });
          continue;
        }
        known.executions++;
        const better = witness.preemptions - known.witness.preemptions || witness.events - known.witness.events;
        if (better < 0) findings.set(cause, { ...finding, executions: known.executions, witness });
      }
      if (ending.kind !== "finished") return;
      const values: Record<string, unknown> = {};
      for (const task of execution.tasks) for (const [key, value] of task.observed) values[key] = value;
      const key = JSON.stringify(values) ?? "";
      const known = outcomes.get(key);
      if (known) known.executions++;
      else outcomes.set(key, { values, executions: 1, witness: { schedule: formatSchedule(execution.events) } });
    }
  }
}

function invalid(name: string, problems: ScenarioReport["problems"]): ScenarioReport {
  return {
    name,
    verdict: "invalid",
    findings: [],
    outcomes: [],
    problems,
    exploration: {
      strategy: "optimal-dpor",
      complete: false,
      executions: 0,
      deadlocked: 0,
      redundant: 0,
      discarded: 0,
      events: 0,
      elapsedMs: 0,
      bounds: [],
    },
  };
}
