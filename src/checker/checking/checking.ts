import type { SavedPart } from "../../exploration/divided/dividedSearch";
import type { Divisible } from "../../exploration/divided/divisible";
import { emptyReport } from "../../model/emptyReport";
import type { ExploreOptions } from "../../model/exploreOptions";
import type { Bound, Estimate, Problem, ScenarioPlace, ScenarioReport, ScenariosOver } from "../../model/report";
import type { Restart } from "../../model/restart";
import type { Site } from "../../model/site";
import { starvationClass } from "../../model/starvationBound";
import { timingClasses } from "../../model/timing";
import type { Registered } from "../../primitives/interleaverModule";
import { spuriousWakeups } from "../../primitives/locks/waitQueue";
import { ByHeart } from "../../recall/byHeart";
import { Numbering } from "../../runtime/numbering";
import type { Scheduler } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";
import type { Outcomes } from "../findings/outcomes";
import type { JobResult } from "../jobs/job";
import type { JobContext } from "../jobs/jobContext";
import type { Limits } from "../limits";
import { missingScenario } from "../missingScenario";
import type { Program } from "../realms/program";
import { exportedScenarios } from "../realms/scenarioBody";
import type { SavedCheck, SavedShown } from "../saved";
import { CloserLooks } from "./closerLooks";
import { Executing, Tainted, type Care, type Steps } from "./executing";
import { savedScenario, type Done } from "./resuming";
import { ScenarioExploration } from "./scenarioExploration";
import { ScenarioTurn, type EarlierTurns } from "./scenarioTurn";

export interface CheckTask extends ExploreOptions {
  readonly file: string;
  readonly scenario?: string;
  readonly sites: readonly Site[];
  readonly limits: Limits;
  /** Every execution really runs, so that both can be compared; see `Recall`. */
  readonly everyRuns?: boolean;
  /** Milliseconds of its own code that one execution may take; absent: as many as all together. */
  readonly longestMs?: number;
  /** Goes on from there; only without `strategy`, or with Optimal-DPOR. */
  readonly saved?: SavedCheck;
  /** Others may explore branches meanwhile, see `Branches`; only without `strategy`, or with Optimal-DPOR. */
  readonly divided?: boolean;
  /** Milliseconds of a scenario's turn; absent: its share of the time that is left. */
  readonly turnMs?: number;
}

/** A scenario that needs another turn, and what its turns showed. */
interface Waiting extends EarlierTurns {
  readonly report: ScenarioReport;
}

/**
 * Explores every scenario of one program, as a generator that pauses between executions: from the beginning again where the
 * program turns out to need more care, see `Executing`. Of several scenarios each has an equal share of the time; one that
 * needs more waits until all had their turn, and goes on in what they left.
 */
export class Checking {
  private done: Done[] = [];
  /** What an earlier process left. */
  private saved: SavedCheck | undefined;
  private turn: ScenarioTurn | undefined;
  /** Scenarios that wait for another turn, in the order of their turns. */
  private waiting: Waiting[] = [];
  /** How often a search began again, and why the last time. */
  private begun: { readonly times: number; readonly why: Restart } | undefined;
  /** What jobs showed that were not taken over, asked for where the search is interrupted. */
  aside: (scenario: string | undefined) => readonly SavedShown[] = () => [];
  private readonly executing: Executing;
  /** In their order; none before module code has run, or where the file is one scenario. */
  private scenarios: readonly ScenarioPlace[] = [];
  /** What `over` has told; undefined: nothing since all began. */
  private told: ReadonlySet<ScenarioReport> | undefined;

  constructor(private readonly task: CheckTask) {
    this.saved = task.saved;
    // Who overtakes whom is seen in executions that run
    this.executing = new Executing(
      task.limits.timeMs,
      task.everyRuns !== true && !task.starvationBound,
      task.longestMs ?? Infinity,
    );
    if (this.saved) this.executing.care = this.saved.care as Care;
  }

  /** Set while it pauses: the next execution does not take place. */
  set cancelled(cancelled: boolean) {
    this.executing.cancelled = cancelled;
  }
  /** The same for a limit that was reached outside. */
  stopAt(limit: Bound): void {
    this.executing.cancelledBy = limit;
    this.executing.cancelled = true;
  }
  /** Of jobs that were handed out, by their ids. */
  get results(): Map<number, JobResult> {
    return this.executing.results;
  }
  /** What they told before, and nobody has taken over. */
  get parts(): Map<number, SavedPart[]> {
    return this.executing.parts;
  }

  /** For another process to go on with; undefined if nothing is left to do. Between executions. */
  save(): SavedCheck | undefined {
    const { turn, executing } = this;
    const { care } = executing;
    const scenarios = [...this.done.map(savedScenario), ...this.waiting.map(({ left }) => left)];
    const under = turn?.save();
    if (under) scenarios.push(under);
    if (scenarios.every(({ report }) => report)) return undefined;
    return { care, elapsedMs: this.total(), scenarios };
  }

  get progress() {
    const { exploration, rate = 0 } = this.turn ?? {};
    const { scenario = this.task.file, executions = 0, found: findings = 0, shown } = exploration ?? {};
    const events = shown?.events ?? 0;
    const again = this.begun ? { begun: this.begun } : {};
    return { scenario, executions, events, elapsedMs: this.total(), findings, rate, ...again };
  }
  /** Of the scenario under way. Looks at all that waits to be explored. */
  get estimate(): Estimate | undefined {
    return this.turn?.exploration?.estimate;
  }

  /** What is known so far, in the order of the program; of scenarios that are not over, as if they stopped now. */
  reports(): readonly ScenarioReport[] {
    const reports = [...this.done, ...this.waiting].map(({ report }) => report);
    const names = this.scenarios.map(({ name }) => name);
    const current = this.soFar();
    return (current ? [...reports, current] : reports).sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  }

  /** Of scenarios that are over, or wait, what was not told yet; undefined if there is nothing. */
  over(): ScenariosOver | undefined {
    const { told, scenarios } = this;
    const [done, waits] = [this.done, this.waiting].map((all) => all.map(({ report }) => report));
    const [reports, waiting] = [done, waits].map((all) => all.filter((report) => !told?.has(report)));
    if (told && reports.length + waiting.length === 0) return undefined;
    this.told = new Set([...done, ...waits]);
    return { scenarios, ...(told ? {} : { anew: true }), reports, waiting };
  }
  /** Of the scenario under way, as if it stopped now. */
  soFar(): ScenarioReport | undefined {
    return this.turn?.report;
  }

  *run(): Steps<readonly ScenarioReport[]> {
    for (;;)
      try {
        this.done = [];
        this.waiting = [];
        this.turn = undefined;
        this.told = undefined;
        return yield* this.everyScenario();
      } catch (error) {
        if (!(error instanceof Tainted)) throw error;
        this.executing.care = error.care;
        this.beginsAgain("tainted");
        this.saved = undefined;
      }
  }

  private *everyScenario(): Steps<readonly ScenarioReport[]> {
    const { executing } = this;
    yield* executing.freshRealm();
    const { file, scenario, limits } = this.task;
    // The file's own name stands for the file as one scenario.
    const asked = scenario === file ? undefined : scenario;
    const first = yield* executing.execution(asked, firstEnabled, new Numbering(), new Sharing());
    executing.cleanUp();
    const names = first?.scenarios.map(({ name }) => name) ?? [];
    if (first && asked !== undefined && !first.found)
      return [
        emptyReport(asked, "invalid", [
          {
            file,
            line: 1,
            column: 1,
            message: missingScenario(asked, [...names, ...exportedScenarios(first.language)]),
          },
        ]),
      ];
    const twice = first?.scenarios.find(({ name }, i) => names.indexOf(name) < i);
    if (twice) return [emptyReport(twice.name, "invalid", [this.sameName(twice)])];
    const registered = first?.scenarios.filter(({ name }) => asked === undefined || name === asked) ?? [];
    this.scenarios = registered.map(({ name, site }) => ({ name, ...this.placeOf(site) }));
    this.told = undefined;
    const looks = new CloserLooks(this.task, executing);
    // Where what has run is what is to be explored, what it showed to be shared need not be found once more
    const isWhole = first !== undefined && (asked !== undefined || names.length === 0);
    const shared = isWhole ? first.execution.sharing.classes : [];
    const alone = asked === undefined && names.length === 0 && first?.execution.tasks.length === 1;
    const explorable = alone ? exportedScenarios(first.language) : [];
    const beginning: EarlierTurns[] = [];
    for (const name of asked === undefined && names.length > 0 ? names : [asked]) {
      const { report, ...earlier } = this.saved?.scenarios.find((one) => one.name === name) ?? {};
      if (report) this.done.push({ name, report, exploration: undefined, spent: 0 });
      else beginning.push({ left: { ...earlier, ...(name === undefined ? {} : { name }) } });
    }
    // Module code ran for the first one
    let since = 0;
    let turns: readonly EarlierTurns[] = beginning;
    while (turns.length > 0) {
      for (const [i, earlier] of turns.entries()) {
        const { name } = earlier.left;
        const { turnMs = (limits.timeMs - executing.elapsed) / (turns.length - i) } = this.task;
        this.waiting = this.waiting.filter((one) => one !== earlier);
        const known = [...this.asked, ...shared];
        const turn = new ScenarioTurn(this.task, executing, earlier, since, known, (why) => this.beginsAgain(why));
        this.turn = turn;
        const ends = executing.elapsed + turnMs;
        let isOver = yield* turn.explore(ends);
        while (isOver && !(yield* this.asksAll(looks, turn))) {
          this.beginsAgain("learnt");
          isOver = yield* turn.explore(ends);
        }
        const exploration = turn.exploration!;
        if (isOver) {
          executing.compare();
          const report = turn.report!;
          const more = explorable.length > 0 && report.problems.length === 0 ? { explorable } : {};
          this.done.push({ name, report: { ...report, ...more }, exploration, spent: turn.spent });
        } else this.waiting.push({ left: turn.save()!, before: exploration.before, report: turn.report! });
        this.turn = undefined;
        since = executing.elapsed;
      }
      turns = this.waiting;
    }
    return this.reports();
  }

  /** What comes after the search; false: that has to begin again. */
  private asksAll(looks: CloserLooks, { name, search, exploration }: ScenarioTurn): Steps<boolean> {
    if (exploration!.interrupted) exploration!.showAside(this.aside(name));
    return looks.take(exploration!, search);
  }

  /** What the user asks for counts as shared, so that schedules say it. */
  private get asked(): string[] {
    const { spuriousWakeups: spurious, starvationBound = 0 } = this.task;
    const counted = starvationBound > 0 ? [starvationClass(starvationBound)] : [];
    return [...(spurious ? [spuriousWakeups] : []), ...counted, ...timingClasses(this.task)];
  }

  private beginsAgain(why: Restart): void {
    this.begun = { times: (this.begun?.times ?? 0) + 1, why };
  }

  private sameName({ name, site }: Registered): Problem {
    return { ...this.placeOf(site), message: `there are two scenarios "${name}"; give each a name of its own` };
  }
  private placeOf(site: number): Omit<Problem, "message"> {
    const { file, line, column } = this.task.sites[site] ?? { file: this.task.file, line: 1, column: 1 };
    return { file, line, column };
  }

  /** The search that others may explore branches of. */
  get divided(): ScenarioExploration | undefined {
    const { executing, turn } = this;
    return executing.care === "compare now and then" && turn?.exploration?.divisible ? turn.exploration : undefined;
  }

  /** Does it need the result of a job before it can go on? */
  waitsIn({ awaited }: ScenarioExploration): boolean {
    return awaited !== undefined && !this.results.has(awaited);
  }
  get waits(): boolean {
    const { executing, turn } = this;
    return turn?.exploration !== undefined && !executing.cancelled && this.waitsIn(turn.exploration);
  }

  /** What explores a branch that another process handed out. */
  branch(
    scenario: string | undefined,
    search: Divisible,
    context: JobContext,
    outcomes: Outcomes,
  ): ScenarioExploration {
    const { sites, file, limits } = this.task;
    const { maxExecutions: _, ...others } = limits;
    const { sharing, numbering } = context;
    const recall = (context.recall ??= new ByHeart(search, limits.maxSteps));
    return new ScenarioExploration(scenario, file, sites, others, sharing, search, numbering, this.executing.byHeart, {
      recall,
      outcomes,
    });
  }

  /** False: it showed something that is no result. */
  *exploreBranch(exploration: ScenarioExploration): Steps<boolean> {
    const { executing } = this;
    if (!executing.ready) yield* executing.freshRealm();
    const isResult = (yield* executing.explore(exploration)) === "over";
    if (isResult) executing.compare();
    return isResult && !exploration.interrupted;
  }

  /** The program, to be run once more, if nothing that ran left anything in its realm. */
  harmless(): Program | undefined {
    return this.executing.harmless();
  }

  private total(): number {
    return this.executing.elapsed + (this.saved?.elapsedMs ?? 0);
  }
}

const firstEnabled: Scheduler = {
  next: (candidates) => ({ task: candidates.find(({ enabled }) => enabled)!.task, choice: 0 }),
  happened() {},
};
