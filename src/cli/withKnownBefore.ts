import type { Bound, ScenarioReport } from "../model/report";

/** Limits of one check: those of an earlier one did not stop this one. */
const ofOneCheck = new Set(["--time", "--memory", "--max-executions"]);

/**
 * The reports of a check that went on from an earlier one. Where it could not even come to where that had stopped, such as for want
 * of memory, what was known then is known all the same.
 */
export function withKnownBefore(
  reports: readonly ScenarioReport[],
  before: readonly ScenarioReport[],
): readonly ScenarioReport[] {
  const names = new Set(before.map(({ name }) => name));
  // It may have ended before it could say which scenarios there are
  const unnamed = reports.find(({ name, exploration }) => !names.has(name) && exploration.executions === 0);
  const known = before.map((then) => {
    const now = reports.find(({ name }) => name === then.name) ?? unnamed;
    return now ? later(then, now) : then;
  });
  const others = reports.filter((one) => !names.has(one.name) && (one !== unnamed || before.length === 0));
  return [...known, ...others];
}

function later(then: ScenarioReport, now: ScenarioReport): ScenarioReport {
  const { complete, executions, elapsedMs, bounds } = now.exploration;
  if (complete || executions > 0 || then.exploration.executions === 0) return now;
  const lasting = then.exploration.bounds.filter(({ option }) => !ofOneCheck.has(option ?? ""));
  const isNew = ({ name }: Bound) => !lasting.some((bound) => bound.name === name);
  return {
    ...then,
    verdict: then.verdict === "violated" ? "violated" : now.verdict,
    exploration: {
      ...then.exploration,
      bounds: [...lasting, ...bounds.filter(isNew)],
      elapsedMs: then.exploration.elapsedMs + elapsedMs,
    },
    problems: now.problems,
  };
}
