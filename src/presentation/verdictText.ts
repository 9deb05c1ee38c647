import type { Bound, Exploration, Sampling, ScenarioReport } from "../model/report";
import { exploresTraces } from "../model/strategyName";
import { estimateText } from "./estimateText";
import { findingTitle } from "./findingTitle";
import { thousands } from "./thousands";

export interface VerdictText {
  readonly tone: "good" | "bad" | "unsure";
  readonly title: string;
  /** What was tried and what was assumed, most important first. */
  readonly details: readonly string[];
}

/** What raises a limit: the option in the terminal, the setting in the editor. */
type Where = "terminal" | "editor";

const settings: Readonly<Record<string, string>> = {
  "--time": "the setting interleaver.timeLimit",
  "--max-executions": "the setting interleaver.maxExecutions",
  "--max-steps": "the setting interleaver.maxSteps",
};

/** The verdict in plain words. */
export function verdictText(report: ScenarioReport, where: Where = "terminal"): VerdictText {
  const { verdict, exploration: x, problems } = report;
  // Random schedules may be the same, and schedules that differ may mean the same
  const different = exploresTraces(x.strategy) ? "different " : "";
  const orders = `${thousands(x.executions)} ${different}${x.executions === 1 ? "order" : "orders"}`;
  const details = [...tried(x, where), "sequentially consistent memory", ...(x.assumed ?? [])];
  switch (verdict) {
    case "verified": {
      if (report.explorable)
        return { tone: "unsure", title: "The module alone starts no task", details: advice(report.explorable, where) };
      const warnings = report.findings.length;
      const also = warnings === 0 ? "" : `; ${warnings} ${warnings === 1 ? "warning" : "warnings"}`;
      const any = x.executions === 1 ? "No bug in the only order there is" : `No bug in any of the ${orders}`;
      return { tone: "good", title: any + also, details };
    }
    case "violated":
      return { tone: "bad", title: violated(report), details };
    case "invalid": {
      const title = problems.length > 0 ? "This program cannot be checked" : "Nothing is left to check";
      return { tone: "bad", title, details: problems.length > 0 ? [] : ["every execution was discarded by assume"] };
    }
    case "bounded":
    case "interrupted": {
      const warnings = report.findings.length;
      const also = `but ${warnings} ${warnings === 1 ? "warning" : "warnings"}, and not all were tried`;
      const title =
        warnings === 0 ? `Nothing found in ${orders}, but not all were tried` : `No error in ${orders}, ${also}`;
      return { tone: "unsure", title, details };
    }
  }
}

/** Of a module that only exports functions: how to explore those. */
function advice(names: readonly string[], where: Where): string[] {
  const each = names.map((name) => (where === "terminal" ? `--scenario ${name}` : name));
  const all = each.length > 1 ? `${each.slice(0, -1).join(", ")} or ${each.at(-1)}` : each[0];
  return [`explore an exported function: ${all}`];
}

function violated({ findings, exploration: x }: ScenarioReport): string {
  const errors = findings.filter((finding) => finding.severity === "error");
  const [first] = errors.length > 0 ? errors : findings;
  if (!first) return "A bug was found";
  const more = findings.length - 1;
  const rest = more > 0 ? `, and ${more} more ${more === 1 ? "finding" : "findings"}` : "";
  if (first.sampled) return `${findingTitle(first)}${rest}`;
  const of = x.complete ? `${thousands(x.executions)} orders` : `${thousands(x.executions)} orders tried`;
  const where = x.executions === 1 ? "the only order" : `${thousands(first.executions)} of ${of}`;
  return `${findingTitle(first)} in ${where}${rest}`;
}

function tried(exploration: Exploration, where: Where): string[] {
  const { complete, bounds, elapsedMs, samples, strategy, seed, estimate } = exploration;
  const took = elapsedMs < 1000 ? `${elapsedMs} ms` : `${(elapsedMs / 1000).toFixed(1)} s`;
  if (complete) return [`every order was tried, ${took}`];
  const limits = [
    ...bounds.map((bound) => limit(bound, where)),
    ...(estimate ? [`${estimateText(estimate)} orders in all, as far as can be told`] : []),
    ...(samples ?? []).map(sampled),
  ];
  if (strategy !== "optimal-dpor") limits.unshift(`strategy ${strategy}${seed === undefined ? "" : `, seed ${seed}`}`);
  return limits.length > 0 ? [...limits, took] : [`not every order was tried, ${took}`];
}

/** What was tried besides, to find shallow bugs soon. */
function sampled({ strategy, executions, bound }: Sampling): string {
  const all = strategy === "preemption-bound" && bound && bound.value > 0;
  const most = all ? `, complete up to ${preemptions(bound.value - 1)}` : "";
  return `besides, ${thousands(executions)} ${executions === 1 ? "schedule" : "schedules"} by ${strategy}${most}`;
}

function preemptions(value: number): string {
  return `${thousands(value)} ${value === 1 ? "preemption" : "preemptions"}`;
}

/** A limit without an option is one of the tool itself; without a value it is something that cannot be counted. */
function limit({ name, value, option: asked }: Bound, where: Where): string {
  const option = asked !== undefined && where === "editor" ? (settings[asked] ?? asked) : asked;
  if (name === "preemptions")
    return value > 0
      ? `complete up to ${preemptions(value - 1)}; raise it with ${option}`
      : "not complete without preemptions";
  if (value === 0) return `not every order inside ${name} was tried`;
  const what = value === 1 ? name.replace(/^(\w+)s\b/, "$1") : name;
  return `stopped at ${thousands(value)} ${what}${option === undefined ? "" : `; raise it with ${option}`}`;
}
