import { findingsOf } from "../../analysis/findingsOf";
import { OptimalDpor } from "../../exploration/optimalDpor";
import { pendingOperations } from "../../exploration/pendingOperations";
import { optionsOf } from "../../exploration/strategies/options";
import type { Choice, ChoiceEnd, ChoiceTree } from "../../model/choiceTree";
import { parseSchedule } from "../../model/parseSchedule";
import { formatSchedule } from "../../model/schedule";
import { cutName } from "../../model/scheduleCodes";
import { scheduleOf } from "../../model/scheduleOf";
import type { Site } from "../../model/site";
import type { Execution } from "../../runtime/execution";
import type { Mutable } from "../../runtime/execution/mutable";
import { namesApart } from "../../runtime/namesApart";
import { Numbering } from "../../runtime/numbering";
import { recordOf } from "../../runtime/recordOf";
import type { CameBack, Candidate, Decision, Scheduler } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";
import { Pristine } from "../realms/pristine";
import type { Program, Run } from "../realms/program";
import { operationLabel } from "../replay/operationLabel";
import type { ReplayTask } from "../replay/replaySchedule";
import { Choices, type Step } from "./choices";
import { isExecution } from "./continuations";
import { Effort } from "./effort";

/** Executions that the tree has at most, events of them all, and milliseconds. */
const [mostExecutions, mostEvents, mostMs] = [300, 100_000, 1_500];

/**
 * The first executions of the search for every trace, as a tree of choices. `schedule`: any of that exploration, which says
 * what tasks share. Undefined: it is no schedule, or the program shares more than it says, or changes its realm.
 *
 * @yields Between executions, as `turningPoint` does.
 */
export function* choiceTree(
  program: Program,
  { file, scenario, schedule: text, sites }: ReplayTask,
): Generator<void, ChoiceTree | undefined> {
  const parsed = parseSchedule(text);
  if ("problem" in parsed) return undefined;
  const { shared } = parsed.schedule;
  const wanted = scenario === file ? undefined : scenario;
  const pristine = Pristine.of(program);
  const sharing = new Sharing(shared);
  sharing.loops.patience = 0;
  // What is learnt about loops that wait makes the search begin again
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const tree = yield* explore(program, wanted, sharing, sites, pristine);
    if (tree || sharing.classes.length > shared.length) return tree;
  }
  return undefined;
}
const mostAttempts = 20;

/** Undefined: more is shared, or known of loops that wait, than when it began. */
function* explore(
  program: Program,
  scenario: string | undefined,
  sharing: Sharing,
  sites: readonly Site[],
  pristine: Pristine,
): Generator<void, ChoiceTree | undefined> {
  const search = new OptimalDpor();
  const numbering = new Numbering();
  const choices = new Choices();
  const effort = new Effort(mostEvents, mostMs);
  const watched = new Watched(search, program.execution, sites);
  let [executions, more] = [0, true];
  sharing.grew = false;
  sharing.waits.learning = sharing.loops.search = true;
  for (;;) {
    watched.begin();
    const run = program.run(scenario, watched, numbering, undefined, sharing);
    const { execution } = run;
    effort.took(execution.events.length);
    if (!sharing.grew && isExecution(run, search)) {
      executions++;
      watched.tellApart();
      choices.add([...watched.steps], endOf(run, sites));
    }
    more = !sharing.grew && search.finished(pendingOperations(execution));
    execution.goOnUnseen();
    if (sharing.grew) return undefined;
    if (!more || executions >= mostExecutions || effort.spent) break;
    yield;
  }
  return pristine.changed() ? undefined : choices.tree(!more);
}

function endOf(run: Run, sites: readonly Site[]): ChoiceEnd {
  const { execution, ending } = run;
  const record = recordOf(execution, ending);
  const errors = findingsOf(record, sites).flatMap(({ finding }) => (finding.severity === "error" ? [finding] : []));
  const [shows] = errors;
  const also = [...new Set(errors.map(({ kind }) => kind))].filter((kind) => kind !== shows.kind);
  const { events } = execution;
  const name = shows && { kind: shows.kind, ...(shows.subkind === undefined ? {} : { subkind: shows.subkind }) };
  return {
    schedule: formatSchedule(scheduleOf(execution, execution.sharing.classes, events.length, name)),
    events: events.length,
    ends: name ? "fails" : ending.kind === "finished" ? "passes" : "open",
    ...(name ? { shows: name } : {}),
    ...(also.length > 0 ? { also } : {}),
  };
}

/** Writes down what could go on before each event. */
class Watched implements Scheduler {
  readonly steps: Step[] = [];
  /** What operations of this execution are about. */
  private objects: { readonly of: Mutable<Choice>; readonly location: number }[] = [];

  constructor(
    private readonly search: OptimalDpor,
    private readonly execution: Execution,
    private readonly sites: readonly Site[],
  ) {}

  begin(): void {
    // What is repeated was asked for in an earlier execution
    this.steps.length = this.search.prefix.length;
    this.objects = [];
    this.search.begin();
  }

  /** Calls objects what they are called where the execution is shown, which is known at its end. */
  tellApart(): void {
    const apart = namesApart(this.execution);
    if (apart.size === 0) return;
    for (const { of, location } of this.objects) {
      const name = apart.get(location);
      if (name !== undefined) of.object = cutName(name);
    }
  }

  get prefix(): OptimalDpor["prefix"] {
    return this.search.prefix;
  }

  next(candidates: readonly Candidate[]): Decision | null {
    const decision = this.search.next(candidates);
    if (!decision) return null;
    const several = candidates.map(({ alternatives }) => alternatives > 1);
    const options = candidates.flatMap((candidate, i) =>
      optionsOf(candidate).map(({ task, choice }) => this.choice(task, several[i] ? choice : -1)),
    );
    const taken = options.findIndex(
      ({ task, choice }) => task === decision.task && (choice < 0 || choice === Math.max(0, decision.choice)),
    );
    this.steps.push({ options, taken });
    return decision;
  }

  happened(event: Parameters<Scheduler["happened"]>[0]): void {
    this.search.happened(event);
  }

  cameBack(back: CameBack): void {
    this.search.cameBack(back);
  }

  private choice(task: number, choice: number): Choice {
    const { execution, sites } = this;
    const { name, pending } = execution.tasks[task];
    const label = pending ? operationLabel(pending, execution) : undefined;
    const line = sites[pending?.site ?? -1]?.line;
    const alternative = choice < 0 ? undefined : pending?.alternativeNames?.()[choice];
    const made: Mutable<Choice> = {
      ...{ task, name, choice, kind: label?.kind ?? "throw" },
      ...(alternative === undefined ? {} : { alternative }),
      ...(label?.name === undefined ? {} : { object: label.name }),
      ...(line === undefined ? {} : { line }),
    };
    if (label?.location !== undefined) this.objects.push({ of: made, location: label.location });
    return made;
  }
}
