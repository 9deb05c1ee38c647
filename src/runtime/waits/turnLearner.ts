import { Read } from "../../model/access";
import type { ExecutionEvent, OperationKind } from "../../model/event";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { Task } from "../task";
import { looks } from "../turns/looks";
import { unknownHistory } from "../turns/taskHistories";
import type { Turns } from "../turns/turns";
import type { AskedHistories } from "./askedHistories";
import type { PlainLooks } from "./plainLooks";
import { ValueStates } from "./valueStates";
import type { WaitFacts } from "./waitFacts";

/** So many states are learnt in one exploration; each makes it start again. */
const most = 100;
/** Looks that give what depends on who looks: whoever holds the lock may not wait for it. */
const byHolder: ReadonlySet<OperationKind> = new Set<OperationKind>(["tryLock", "tryReadLock", "tryWriteLock"]);

/** Learns from turns of loops that only waited what others will do that begin alike; see `Waits`. */
export class TurnLearner {
  /** How many states it has learnt. */
  known = 0;
  /** Of which elements it is known what is there, though nobody has touched them: those of arrays that a loop names. */
  readonly told = new Set<number>();

  constructor(
    private readonly facts: WaitFacts,
    private readonly histories: AskedHistories,
    private readonly plain: PlainLooks,
  ) {}

  /** A turn has waited of which the text does not say what it depends on: it depends on all that the task did before. */
  private byHistory({ turns }: Task, { site }: Pick<Operation, "site">, location: number): string | undefined {
    const history = this.histories.before(turns!);
    if (history === unknownHistory) return undefined;
    const key = historyKey(history, site, location);
    this.facts.remember(key, turns!.lastNotes.reads);
    return key;
  }
  /** It takes histories to tell what the turn depends on, or the object that it saw. */
  private asksForHistories(): boolean {
    return !this.histories.known && this.histories.ask() && this.learnt(true);
  }
  private learnt(byHistory: boolean): true {
    this.histories.beginsAgain(byHistory);
    this.facts.grew();
    this.known++;
    return true;
  }

  /** A turn only waited, and the event with that index was all that it did. True if that was not known. */
  learn(execution: Execution, task: Task, turns: Turns, index: number): boolean {
    const event = execution.events[index];
    const { facts } = this;
    if (this.known >= most || event.accesses.length !== 1) return false;
    const [{ location, mode, before }] = event.accesses;
    if (mode !== Read || facts.unknown.has(location)) return false;
    const found = this.found(execution, event);
    if (found === "unasked") return this.asksForHistories();
    if (found !== "known") return found === "soon" && (this.asksForHistories() || this.learnt(false));
    const unfit = event.recast?.failsIn?.(before) === true;
    if (!unfit && !ValueStates.recurs(before)) return this.asksForHistories();
    const told = turns.start !== undefined && facts.isTold(execution, task, event, location);
    if (!told && !this.histories.known) return this.asksForHistories();
    const key = told ? facts.keyOf(execution, task, event, location) : this.byHistory(task, event, location);
    if (key === undefined) return false;
    let isNew = unfit && facts.addFailing(key, location, ValueStates.unfit);
    if (ValueStates.recurs(before)) isNew = facts.addFailing(key, location, before) || isNew;
    return isNew && this.learnt(!told);
  }

  /** The same of a turn that looked several times: at the events with those indices. */
  learnWhole(execution: Execution, task: Task, turns: Turns, indices: readonly number[]): boolean {
    const { events } = execution;
    const { facts } = this;
    if (this.known >= most || turns.nested) return false;
    const seen = indices.map((index) => events[index]);
    const path = seen.map(({ accesses }) => ({ location: accesses[0].location, state: accesses[0].before }));
    const [first] = seen;
    const known = seen.every(
      ({ kind, accesses, guard }) =>
        (looks.has(kind) || kind === "read") &&
        (accesses.length === 1 || guard?.turn !== undefined) &&
        accesses[0].mode === Read &&
        !facts.unknown.has(accesses[0].location),
    );
    if (!known) return false;
    const found = seen.map((event) => this.found(execution, event));
    if (found.includes("never")) return false;
    if (found.includes("unasked")) return this.asksForHistories();
    if (found.includes("soon")) return this.asksForHistories() || this.learnt(false);
    if (path.some(({ state }) => !ValueStates.recurs(state))) return this.asksForHistories();
    const [{ location }] = path;
    this.told.clear();
    const knowsAll = turns.about !== undefined;
    const [, ...later] = seen;
    if (later.some((event) => event.atomic && !this.told.has(event.accesses[0].location))) return false;
    if (later.some(({ kind }) => byHolder.has(kind))) facts.dependsOnWho(execution, task, first, location);
    const told = turns.start !== undefined && knowsAll && facts.isTold(execution, task, first, location);
    if (!told && !this.histories.known) return this.asksForHistories();
    const key = told ? facts.keyOf(execution, task, first, location) : this.byHistory(task, first, location);
    if (key === undefined) return false;
    let isNew = false;
    for (const event of later) if (event.kind === "read") isNew = this.remember(execution, event) || isNew;
    isNew = facts.addWhole(key, told ? turns.about! : "", path) || isNew;
    return isNew && this.learnt(!told);
  }

  /** Is the state known that the event of a turn found? If not, whether it will be in the next execution. */
  private found(execution: Execution, event: ExecutionEvent): ReturnType<PlainLooks["found"]> {
    if (event.kind === "read" && event.plain) return this.plain.found(execution, event);
    return looks.has(event.kind) ? "known" : "never";
  }
  private remember(execution: Execution, { accesses }: ExecutionEvent): boolean {
    return this.plain.remember(execution, accesses[0].location, this.facts.earlyIn(execution));
  }
}

/** The history tells who looks, and why. */
export function historyKey(history: number, site: number, location: number): string {
  return `#${history}|${site}|${location}`;
}
