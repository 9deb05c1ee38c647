import type { SavedPart } from "../../exploration/divided/dividedSearch";
import type { Divisible } from "../../exploration/divided/divisible";
import { loadDivided } from "../../exploration/loadDivided";
import type { Checking } from "../checking/checking";
import type { ScenarioExploration } from "../checking/scenarioExploration";
import { Outcomes } from "../findings/outcomes";
import type { SavedShown } from "../saved";
import { nothingShown, type Job, type JobResult } from "./job";
import { contextOf, type JobContext } from "./jobContext";

/** A part is told when there are so many times as many executions as there were for the last one. */
const partEvery = 1.25;

/** A branch of somebody else's search, on its way here. */
export class Branch {
  readonly search: Divisible;
  readonly exploration: ScenarioExploration;
  private readonly outcomes: Outcomes;
  readonly steps: ReturnType<Checking["exploreBranch"]>;
  /** So many executions are made when a part of what it finds is told next. */
  private nextPart = 1;
  private readonly numbers: number;

  constructor(
    readonly job: Job,
    readonly context: JobContext,
    checking: Checking,
  ) {
    this.search = loadDivided(job.search, true);
    this.numbers = context.numbering.size;
    this.outcomes = context.outcomes.pop() ?? new Outcomes();
    this.exploration = checking.branch(job.scenario, this.search, context, this.outcomes);
    this.exploration.shown.load(nothingShown(job.bounds));
    this.exploration.findings.anyUpdate = context.anyUpdate === true;
    this.steps = checking.exploreBranch(this.exploration);
  }

  /** When there is nothing left to explore. */
  result(): JobResult {
    const { exploration, search, job } = this;
    const shown = exploration.shown.save();
    const more = shown.bounds.length > job.bounds.length || shown.problems.length > 0 || exploration.refused;
    if (more || !exploration.explored || this.outgrown) return "failed";
    return { shown: { ...shown, bounds: [] }, branch: search.result() };
  }

  /** What it found for the search that it belongs to, now and then: not often where there is much. */
  part(): SavedPart | undefined {
    const { executions } = this.exploration;
    if (executions < this.nextPart) return undefined;
    this.nextPart = executions * partEvery + 1;
    if (this.outgrown) return undefined;
    const part = this.search.part();
    return part.changes === "" ? undefined : part;
  }

  /** What its executions showed so far; undefined where they say nothing about the search that it belongs to. */
  get shown(): SavedShown | undefined {
    const { exploration } = this;
    if (exploration.executions === 0 || exploration.refused || this.outgrown) return undefined;
    const shown = exploration.shown.save();
    return shown.problems.length > 0 ? undefined : { ...shown, bounds: [] };
  }

  /** Nobody needs it any more. */
  close(): void {
    this.search.dropAll();
    this.outcomes.forget();
    this.context.outcomes.push(this.outcomes);
    this.context.anyUpdate ||= this.exploration.findings.anyUpdate;
  }

  /** It met tasks or locations that its owner does not know of: whatever it finds from now on is of no use. */
  get metMore(): boolean {
    return this.context.numbering.size !== this.numbers;
  }
  /** The same of all that an execution depends on. */
  get outgrown(): boolean {
    return contextOf(this.context) !== this.context.text;
  }
}
