import { makeDivided } from "../../exploration/makeDivided";
import { makeStrategy } from "../../exploration/strategies/makeStrategy";
import type { Keeps } from "../../exploration/traceSearch";
import type { ScenarioReport } from "../../model/report";
import type { Restart } from "../../model/restart";
import { meetThreads } from "../../runtime/eventLoop/besideThreads/besideThreads";
import { Numbering } from "../../runtime/numbering";
import { Sharing } from "../../runtime/sharing";
import type { SavedExploration, SavedScenario } from "../saved";
import type { CheckTask } from "./checking";
import type { Executing, Steps } from "./executing";
import { keptBy, resumed, sharingOf, stoppedScenario } from "./resuming";
import { Sampler } from "./sampler";
import { ScenarioExploration } from "./scenarioExploration";
import { scenarioReport } from "./scenarioReport";
import type { Searching } from "./searching";

/** Of a scenario that nothing is known of yet there is its name. */
export interface EarlierTurns {
  readonly left: SavedScenario;
  /** See `ScenarioExploration`; absent: all were in earlier processes. */
  readonly before?: number;
}

/** One scenario, explored until it is over, or until it is the turn of another one. */
export class ScenarioTurn {
  exploration: ScenarioExploration | undefined;
  /** When its search began, in milliseconds since the check began, and the executions that there were then. */
  private searchSince = 0;
  private executionsThen = 0;
  /** Milliseconds of the turns before. */
  private readonly before: number;
  private readonly sharing: Sharing;
  /** Where it goes on from, the first time. */
  private from: SavedExploration | undefined;
  /** Of the numbering that is known, and how many classes were shared then. */
  private known = new Numbering();
  private classes: number;

  constructor(
    private readonly task: CheckTask,
    private readonly executing: Executing,
    private readonly earlier: EarlierTurns,
    /** When the turn began, in milliseconds since the check began. */
    private readonly since: number,
    /** Classes of objects that are known to be shared. */
    shared: readonly string[],
    /** Called when the search begins again. */
    private readonly beginsAgain: (why: Restart) => void,
  ) {
    const { stopped, elapsedMs = 0 } = earlier.left;
    this.from = stopped;
    this.sharing = stopped ? sharingOf(stopped) : new Sharing(shared);
    this.classes = this.sharing.classes.length;
    this.before = elapsedMs;
  }

  /** Undefined: the file as one scenario. */
  get name(): string | undefined {
    return this.earlier.left.name;
  }
  /** Milliseconds of all turns, this one included. */
  get spent(): number {
    return this.before + this.executing.elapsed - this.since;
  }

  /** Executions a second. */
  get rate(): number {
    const seconds = (this.executing.elapsed - this.searchSince) / 1000;
    return ((this.exploration?.executions ?? 0) - this.executionsThen) / Math.max(0.001, seconds);
  }

  /** As if the exploration stopped now. */
  get report(): ScenarioReport | undefined {
    return this.exploration && scenarioReport(this.exploration, this.spent);
  }

  /** For another turn, or another process; undefined before there is anything. Between executions. */
  save(): SavedScenario | undefined {
    return this.exploration && stoppedScenario(this.exploration, this.spent);
  }

  /**
   * False: it needs another turn. `ends`: when this one does, in milliseconds since the check began. Called once more, it begins
   * again: what came after the search showed that more has to be known.
   */
  *explore(ends: number): Steps<boolean> {
    const { task, executing, sharing, search, name } = this;
    const { strategy, seed = defaultSeed, divided = false, limits } = task;
    executing.forgetDelays();
    const startedAt = Date.now() - this.before;
    let { from } = this;
    this.from = undefined;
    let sampler: Sampler | undefined;
    // What outgrew lists has found what it has found, also if time is over before it is found once more
    let outgrown: readonly ScenarioExploration[] = [];
    let before: ScenarioExploration | undefined;
    let keeps: Keeps = "lists";
    if (from?.again) {
      before = resumed(from, search, divided);
      outgrown = before.samples;
      keeps = keptBy(from);
      from = undefined;
      this.beginsAgain("learnt");
    }
    for (;;) {
      this.searchSince = executing.elapsed;
      // The one before may have been over, but this one keeps to the limit
      this.exploration = undefined;
      const exploration: ScenarioExploration = from
        ? resumed(from, search, divided)
        : search(divided ? makeDivided(keeps) : makeStrategy(strategy ?? "optimal-dpor", seed, keeps));
      if (from && this.earlier.before !== undefined) exploration.before = this.earlier.before;
      this.exploration = exploration;
      this.executionsThen = exploration.executions;
      from = undefined;
      if (before && sharing.waits.hidesRaces) exploration.shown.keepRaces(before.shown);
      exploration.samples.push(...outgrown);
      sampler = strategy ? undefined : new Sampler(exploration, startedAt, search, limits.timeMs, seed, sampler);
      // Of a file that is one scenario nothing comes before it
      yield { type: name === undefined ? "progress" : "scenario" };
      const came = exploration.explored ? "over" : yield* executing.explore(exploration, sampler, ends);
      if (came !== "again") return came === "over";
      before = exploration;
      const { needs } = exploration;
      if (needs) outgrown = [exploration, ...exploration.samples];
      keeps = needs ?? keeps;
      this.beginsAgain(exploration.outgrown ? "outgrown" : sharing.grew ? "learnt" : "unforeseen");
    }
  }

  /** Makes an exploration of the scenario. */
  readonly search: Searching = (by, given) => {
    const { task, executing, sharing, exploration, name } = this;
    const { file, sites, limits } = task;
    // Once all is explored, the limit has done its work, and what comes then has limits of its own
    const { maxExecutions: _, ...others } = limits;
    const limited = exploration?.explored ? others : limits;
    // What is known of loops that wait goes by location, and is forgotten where more is shared
    const numbering = given ?? (sharing.classes.length > this.classes ? new Numbering() : this.known);
    [this.known, this.classes] = [numbering, sharing.classes.length];
    const byHeart = executing.byHeart && !meetThreads(sharing) && sharing.waits.tellsByPlace;
    return new ScenarioExploration(name, file, sites, limited, sharing, by, numbering, byHeart);
  };
}

const defaultSeed = 1;
