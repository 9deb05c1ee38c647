import type { Contention, Finding, Outcome, Sampling, ScenarioReport, Verdict } from "../../model/report";
import { exploresTraces } from "../../model/strategyName";
import { outcomeKey } from "../findings/outcomeKey";
import { assumptions } from "./assumptions";
import { dueLooks } from "./dueLooks";
import type { Looks } from "./looks";
import { withMinimal } from "./minimalWitnesses";
import type { ScenarioExploration } from "./scenarioExploration";

/** What is known of a scenario so far; if its search is still under way, as if it stopped now. */
export function scenarioReport(exploration: ScenarioExploration, elapsedMs: number): ScenarioReport {
  const { shown, strategy, complete, estimate, file, sharing } = exploration;
  const looks = looksAt(exploration);
  const { executions, deadlocked, redundant, discarded, events, short } = shown;
  const findings = allFindings(exploration);
  const verdict = verdictOf(exploration, findings);
  const contention = contentionIn(exploration, findings[0]);
  const assumed = assumptions(sharing, verdict === "verified" && executions === 1);
  const cutOff = [...short.bounds, ...looks.limits];
  const notLookedFor = complete ? looks.notLookedFor : [];
  // How far samples come depends on the speed of the machine; who has the complete answer need not look at them
  const taken = exploration.samples.filter(({ executions }) => executions > 0);
  const samples = complete ? [] : taken.map(sampling);
  const nothingLeft = verdict === "invalid" && short.problems.length === 0;
  const message = "every execution was discarded by assume";
  return {
    name: exploration.scenario ?? file,
    verdict,
    findings,
    outcomes: allOutcomes(exploration),
    ...(contention.length > 0 ? { contention } : {}),
    exploration: {
      strategy: strategy.name,
      complete: complete && looks.answered,
      executions,
      deadlocked,
      redundant,
      discarded,
      events,
      elapsedMs,
      bounds: strategy.bound ? [strategy.bound, ...cutOff] : cutOff,
      ...(strategy.seed === undefined ? {} : { seed: strategy.seed }),
      ...(assumed.length > 0 ? { assumed } : {}),
      ...(notLookedFor.length > 0 ? { notLookedFor } : {}),
      ...(samples.length > 0 ? { samples } : {}),
      ...(estimate ? { estimate } : {}),
    },
    problems: nothingLeft ? [short.problem(shown.discardedAt, message)] : short.problems,
  };
}

/** What no serial execution has is wrong in each that has it. */
function allOutcomes({ shown, complete, serial, insideCalls }: ScenarioExploration): readonly Outcome[] {
  const unlike = shown.findings.wrongOutcomes(complete ? serial : undefined);
  const values = insideCalls?.findings.interruptions!.wrongValues();
  return shown.outcomes.list().map((outcome) => {
    if (!unlike.has(outcome) && !values?.has(outcomeKey(outcome))) return outcome;
    return { ...outcome, errors: { ...outcome.errors, "atomicity-violation": outcome.executions } };
  });
}

/** Those of its samples and of what was tried for simpler witnesses as well. */
export function allFindings(exploration: ScenarioExploration): readonly Finding[] {
  const { shown, complete, samples, simpler, serial, closer } = exploration;
  if (shown.refused) return [];
  const others = [shown.lookedInVain, ...(complete ? [] : samples.map(({ findings }) => findings))];
  const all = shown.findings.with(others, simpler ? [simpler.findings] : [], complete ? serial : undefined);
  // What a sample found is not told of a complete search, so that it proves nothing of it
  const tried = searches(exploration).filter((search) => !complete || !samples.includes(search));
  const told = withMinimal(all, Math.max(...tried.map(({ triedBelow }) => triedBelow)));
  // A closer look is at one execution of each trace
  const isCounted = exploresTraces(exploration.strategyName);
  const acrossAwait =
    exploration.insideCalls?.findings.interruptions!.told((one) => shown.findings.isRacedOn(one)) ?? [];
  const more = [
    ...(closer?.findings.updates!.told(told, closer.explored && isCounted) ?? []),
    ...(isCounted ? acrossAwait : acrossAwait.map((finding): Finding => ({ ...finding, sampled: true }))),
  ];
  const found = [...told.map((finding) => exploration.told?.of(finding) ?? finding), ...more];
  return more.length > 0 ? severities.flatMap((one) => found.filter((f) => f.severity === one)) : found;
}

/** Errors are told first. */
const severities = ["error", "warning", "info"];

function searches(exploration: ScenarioExploration): readonly ScenarioExploration[] {
  const { samples, simpler } = exploration;
  return [exploration, ...samples, ...(simpler ? [simpler] : [])];
}

/** Before anything was asked, all that is due. */
function looksAt(exploration: ScenarioExploration): Looks {
  return exploration.looks ?? dueLooks(exploration);
}

function verdictOf(exploration: ScenarioExploration, findings: readonly Finding[]): Verdict {
  const { shown, interrupted, cancelled, strategy } = exploration;
  if (shown.refused) return "invalid";
  if (findings.some(({ severity }) => severity === "error")) return "violated";
  // A strategy that never comes to an end by itself was not interrupted
  if (interrupted && (cancelled || strategy.bound === undefined)) return "interrupted";
  if (shown.short.bounds.length > 0 || strategy.bound !== undefined) return "bounded";
  if (shown.executions === 0) return "invalid";
  // What is asked once all was explored may still find an error
  const looks = looksAt(exploration);
  if (looks.answered) return "verified";
  return looks.isBounded && looks.over ? "bounded" : "interrupted";
}

function contentionIn(exploration: ScenarioExploration, first: Finding | undefined): readonly Contention[] {
  for (const { shown } of searches(exploration))
    for (const findings of [shown.findings, shown.lookedInVain]) {
      const contention = findings.contentionIn(first);
      if (contention) return contention;
    }
  return [];
}

function sampling({ executions, strategy }: ScenarioExploration): Sampling {
  return { strategy: strategy.name, executions, ...(strategy.bound ? { bound: strategy.bound } : {}) };
}
