import { instrument } from "../instrumenter/instrument";
import { emptyReport } from "../model/emptyReport";
import type { ExploreOptions } from "../model/exploreOptions";
import type { ScenarioReport } from "../model/report";
import type { Site } from "../model/site";
import { captureRealm } from "../runtime/realm";
import { Checking } from "./checking/checking";
import { library } from "./library";
import { limits, type Limits } from "./limits";
import { Program, type Factory } from "./realms/program";
import { vmRealm } from "./realms/vmRealm";
import type { SavedCheck } from "./saved";

export interface CheckOptions extends Partial<Limits>, ExploreOptions {
  readonly scenario?: string;
  readonly everyRuns?: boolean;
  /** See `CheckTask`. */
  readonly longestMs?: number;
  /** The same. */
  readonly turnMs?: number;
}

/**
 * Explores every scenario of one file in the calling thread, with the engine of that thread: for tests, which want it
 * at once and trust the program. Everybody else asks a worker (`createCheckerClient`).
 */
export function check(file: string, text: string, options: CheckOptions = {}): ScenarioReport[] {
  return [...checkFrom(file, text, options).reports];
}

/** The same, from where an earlier check stopped. Gives what a later one can go on with; undefined if there is no more. */
export function checkFrom(
  file: string,
  text: string,
  {
    scenario,
    strategy,
    seed,
    spuriousWakeups,
    starvationBound,
    ioMax,
    timerSlack,
    everyRuns = false,
    longestMs,
    turnMs,
    ...options
  }: CheckOptions,
  saved?: SavedCheck,
): { readonly reports: readonly ScenarioReport[]; readonly saved: SavedCheck | undefined } {
  const { code, sites, problems } = instrument(file, text, library);
  if (problems.length > 0) return { reports: [emptyReport(file, "invalid", problems)], saved: undefined };
  const asked = limits(options);
  const task = { file, sites, limits: asked, ...(scenario === undefined ? {} : { scenario }) };
  const checking = new Checking({
    ...task,
    everyRuns,
    ...(longestMs === undefined ? {} : { longestMs }),
    ...(turnMs === undefined ? {} : { turnMs }),
    ...(strategy ? { strategy } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(spuriousWakeups ? { spuriousWakeups } : {}),
    ...(starvationBound ? { starvationBound } : {}),
    ...(ioMax === undefined ? {} : { ioMax }),
    ...(timerSlack ? { timerSlack } : {}),
    ...(saved ? { saved } : {}),
  });
  const steps = checking.run();
  for (let program: Program | undefined; ;) {
    const step = steps.next(program);
    if (step.done) return { reports: step.value, saved: checking.save() };
    program = step.value.type === "realm" ? programOf(code, asked.maxSteps, sites) : undefined;
  }
}

/** Instrumented code in a realm of its own, run by this thread's engine. */
export function programOf(code: string, maxSteps: number, sites: readonly Site[] = []): Program {
  const realm = vmRealm();
  const factory = realm.evaluate(code, "program") as Factory;
  return new Program(factory, captureRealm(realm.global, realm.prepared), maxSteps, sites);
}
