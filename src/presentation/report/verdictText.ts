import type { Bound, Sampling, ScenarioReport } from "../../model/report";
import { exploresTraces } from "../../model/strategyName";
import type { Trace } from "../../model/trace";
import { say, sayCount, toSay } from "../words/say";
import { deedSaid } from "../words/translated";
import { settingFor } from "./editorOptions";
import { estimateText } from "./estimateText";
import { findingTitle } from "./findingTitle";
import { memoryAssumed } from "./memoryAssumed";

export interface VerdictText {
  readonly tone: "good" | "bad" | "unsure";
  readonly title: string;
  /** What was tried and what was assumed, most important first. */
  readonly details: readonly string[];
}

/** What raises a limit: the option in the terminal, the setting in the editor. */
type Where = "terminal" | "editor";

/** What limits count, one and several. */
const counted: Readonly<Record<string, readonly [string, string]>> = {
  executions: [toSay("{0} execution"), toSay("{0} executions")],
  steps: [toSay("{0} step"), toSay("{0} steps")],
  "turns of loops": [toSay("{0} turn of loops"), toSay("{0} turns of loops")],
  seconds: [toSay("{0} second"), toSay("{0} seconds")],
  megabytes: [toSay("{0} MB of memory"), toSay("{0} MB of memory")],
  "random schedules": [toSay("{0} random schedule"), toSay("{0} random schedules")],
  "serial orders": [toSay("{0} serial order"), toSay("{0} serial orders")],
  "accesses by async functions beside threads": [
    toSay("{0} access by async functions beside threads"),
    toSay("{0} accesses by async functions beside threads"),
  ],
};

/** The verdict in plain words. `trace`: one of its executions, which tells what need not be assumed. */
export function verdictText(report: ScenarioReport, where: Where = "terminal", trace?: Trace): VerdictText {
  const { verdict, exploration: x, problems } = report;
  // Random schedules may be the same, and schedules that differ may mean the same
  const orders = exploresTraces(x.strategy)
    ? sayCount(x.executions, "1 order", "{0} different orders")
    : sayCount(x.executions, "1 order", "{0} orders");
  const assumed = [...memoryAssumed(report, trace), ...(x.assumed ?? []).map(deedSaid)];
  const details = [...tried(report, where), ...assumed];
  switch (verdict) {
    case "verified": {
      if (report.explorable)
        return {
          tone: "unsure",
          title: say("The module alone starts no task"),
          details: advice(report.explorable, where),
        };
      const warnings = report.findings.filter(({ severity }) => severity !== "info").length;
      const also = warnings === 0 ? "" : `; ${sayCount(warnings, "1 warning", "{0} warnings")}`;
      return { tone: "good", title: noBug(x.executions, orders) + also, details };
    }
    case "violated":
      return { tone: "bad", title: violated(report), details };
    case "invalid": {
      const title = problems.length > 0 ? say("This program cannot be checked") : say("Nothing is left to check");
      const discarded = say("every execution was discarded by assume");
      return { tone: "bad", title, details: problems.length > 0 ? [] : [discarded] };
    }
    case "bounded":
    case "interrupted": {
      const warnings = report.findings.filter(({ severity }) => severity !== "info").length;
      if (x.executions === 0 && report.findings.length === 0)
        return {
          tone: "unsure",
          title: say("Nothing is known: it stopped before it could tell of any order"),
          details,
        };
      return { tone: "unsure", title: unsure(report, orders, warnings), details };
    }
  }
}

/** Of a module that only exports functions: how to explore those. */
function advice(names: readonly string[], where: Where): string[] {
  const each = names.map((name) => (where === "terminal" ? `--scenario ${name}` : name));
  const all = each.length > 1 ? say("{0} or {1}", each.slice(0, -1).join(", "), each.at(-1)!) : each[0];
  return [say("explore an exported function: {0}", all)];
}

function noBug(executions: number, orders: string): string {
  if (executions === 1) return say("No bug in the only order there is");
  return executions === 2 ? say("No bug in either of the {0}", orders) : say("No bug in any of the {0}", orders);
}

/** Nothing is wrong as far as it is known. */
function unsure(
  { exploration: { executions, notLookedFor } }: ScenarioReport,
  orders: string,
  warnings: number,
): string {
  const also = sayCount(warnings, "1 warning", "{0} warnings");
  if (notLookedFor && executions === 1)
    return warnings === 0
      ? say("Nothing found in the only order there is, but not everything was looked for")
      : say("No error in the only order there is, but {0}, and not everything was looked for", also);
  if (notLookedFor)
    return warnings === 0
      ? say("Nothing found in any of the {0}, but not everything was looked for", orders)
      : say("No error in any of the {0}, but {1}, and not everything was looked for", orders, also);
  return warnings === 0
    ? say("Nothing found in {0}, but not all were tried", orders)
    : say("No error in {0}, but {1}, and not all were tried", orders, also);
}

function violated({ findings, exploration: x }: ScenarioReport): string {
  const errors = findings.filter((finding) => finding.severity === "error");
  const [first] = errors.length > 0 ? errors : findings;
  if (!first) return say("A bug was found");
  const more = findings.length - 1;
  const rest = more > 0 ? sayCount(more, ", and 1 more finding", ", and {0} more findings") : "";
  const title = findingTitle(first);
  if (first.sampled) return `${title}${rest}`;
  return (x.complete || x.notLookedFor ? inOrders : inOrdersTried)(title, first.executions, x.executions) + rest;
}

function inOrders(title: string, count: number, of: number): string {
  if (of === 1) return say("{0} in the only order", title);
  if (count < of) return say("{0} in {1} of {2} orders", title, count, of);
  return of === 2 ? say("{0} in both orders", title) : say("{0} in all {1} orders", title, of);
}

function inOrdersTried(title: string, count: number, of: number): string {
  if (of === 1) return say("{0} in the only order tried", title);
  if (count < of) return say("{0} in {1} of {2} orders tried", title, count, of);
  return of === 2 ? say("{0} in both orders tried", title) : say("{0} in all {1} orders tried", title, of);
}

function tried(report: ScenarioReport, where: Where): string[] {
  const { exploration, problems } = report;
  const { complete, bounds, executions, elapsedMs, samples, strategy, seed, estimate, notLookedFor } = exploration;
  const took = elapsedMs < 1000 ? `${elapsedMs} ms` : `${(elapsedMs / 1000).toFixed(1)} s`;
  const missing = notLookedFor ? [say("not looked for: {0}", notLookedFor.map(deedSaid).join("; "))] : [];
  if (complete) return [say("every order was tried, {0}", took), ...missing];
  const byHand = isStoppedByHand(report);
  // What has no end of its own counts how far it came, which is no limit
  const limits = byHand ? bounds.filter(({ name }) => name !== "random schedules") : bounds;
  const facts = [
    ...(notLookedFor ? [say("every order was tried"), ...missing] : []),
    ...(byHand ? [say("stopped by hand after {0}", took)] : []),
    ...limits.map((bound) => limit(bound, where)),
    ...(estimate ? [say("{0} orders in all, as far as can be told", estimateText(estimate))] : []),
    ...(samples ?? []).filter(({ executions }) => executions > 0).map(sampled),
  ];
  if (strategy !== "optimal-dpor")
    facts.unshift(
      seed === undefined ? say("strategy {0}", strategy) : say("strategy {0}, seed {1}", strategy, String(seed)),
    );
  if (byHand) return facts;
  if (facts.length === 0 && problems.length > 0) return executions > 0 ? [took] : [];
  // Without a time nothing was told
  return elapsedMs > 0 || executions > 0 ? [...facts, took] : facts;
}

/** Bounds that end a whole exploration; others cut off single executions. */
const ends = ["executions", "seconds", "megabytes"];

/** The problem of a check whose worker had to be ended because somebody cancelled it. */
const cancelled = "cancelled";

/** Only who cancels stops it without a limit, unless the problems say what else did, perhaps before anything was told. */
function isStoppedByHand({ verdict, exploration: { bounds }, problems }: ScenarioReport): boolean {
  if (problems.some(({ message }) => message !== cancelled)) return false;
  // A limit that cut executions off may be all that is missing, unless the verdict says that it was interrupted
  return verdict === "interrupted" ? bounds.every(({ name }) => !ends.includes(name)) : bounds.length === 0;
}

/** What was tried besides, to find shallow bugs soon. */
function sampled({ strategy, executions, bound }: Sampling): string {
  const all = strategy === "preemption-bound" && bound && bound.value > 0;
  const most = all ? `, ${say("complete up to {0}", preemptions(bound.value - 1))}` : "";
  return sayCount(executions, "besides, 1 schedule by {1}", "besides, {0} schedules by {1}", strategy) + most;
}

function preemptions(value: number): string {
  return sayCount(value, "1 preemption", "{0} preemptions");
}

/** What was counted up to a limit: `1,000 executions`. */
function boundText(value: number, name: string): string {
  const [, line] = /^turns without progress of the loop in line (\d+)$/.exec(name) ?? [];
  if (line !== undefined) {
    return sayCount(
      value,
      "{0} turn without progress of the loop in line {1}",
      "{0} turns without progress of the loop in line {1}",
      line,
    );
  }
  const [one, several] = counted[name] ?? [`{0} ${name.replace(/^(\w+)s\b/, "$1")}`, `{0} ${name}`];
  return sayCount(value, one, several);
}

/** A limit without an option is one of the tool itself; without a value it is something that cannot be counted. */
function limit({ name, value, option: asked }: Bound, where: Where): string {
  const option = (where === "editor" ? settingFor(asked ?? "") : undefined) ?? asked;
  const raised = option === undefined ? "" : `; ${say("raise it with {0}", option)}`;
  if (name === "preemptions")
    return value > 0
      ? say("complete up to {0}", preemptions(value - 1)) + raised
      : say("not complete without preemptions");
  if (value === 0) return say("not every order inside {0} was tried", name);
  return say("stopped at {0}", boundText(value, name)) + raised;
}
