import { Read, type Access } from "../../model/access";
import type { ExecutionEvent } from "../../model/event";
import type { Execution } from "../execution";
import type { Operation } from "../operation";
import type { Sharing } from "../sharing";
import type { Task } from "../task";
import { TurnFacts, type SavedTurnFacts, type SeenState } from "../turns/turnFacts";
import type { TurnNotes } from "../turns/turnNotes";
import { earlyChoices } from "./earlyChoices";

/** What is known of turns that only wait, by what they begin with; see `Waits`. */
export class WaitFacts {
  /** States in which a look is known to fail, by what its turn begins with. */
  readonly failing = new Map<string, Set<number>>();
  /** What is known of turns with several looks, by what they begin with and which objects they look at. */
  readonly wholes = new Map<string, Map<string, TurnFacts>>();
  /** What turns read, besides, that makes no event (below 0: see `remember`): who writes that has to meet somebody who reads it. */
  private readonly reads = new Map<string, Map<number, string>>();
  /** Of the keys, those of turns that call functions of the program: there it matters which objects a turn is about. */
  private readonly entered = new Set<string>();
  /** Of the keys, those of turns whose later looks give what depends on who looks. */
  private readonly byTask = new Set<string>();
  /** Elements of typed arrays at which loops look. */
  readonly elements = new Set<number>();
  /** Those of them of which the state is not known all along: a built-in function writes them. */
  readonly unknown = new Set<number>();

  save(): SavedWaitFacts {
    const failing = [...this.failing].map(([key, states]) => [key, [...states]] as const);
    const wholes = [...this.wholes].map(([key, all]) => {
      return [key, [...all].map(([about, facts]) => [about, facts.save()] as const)] as const;
    });
    const reads = [...this.reads].map(([key, all]) => [key, [...all]] as const);
    const [entered, elements, unknown] = [[...this.entered], [...this.elements], [...this.unknown]];
    const byTask = this.byTask.size > 0 && { byTask: [...this.byTask] };
    return { failing, wholes, reads, entered, ...byTask, elements, unknown };
  }
  load({ failing, wholes, reads, entered, byTask = [], elements, unknown }: SavedWaitFacts): void {
    for (const [key, all] of reads) this.reads.set(key, new Map(all));
    for (const key of entered) this.entered.add(key);
    for (const key of byTask) this.byTask.add(key);
    for (const [key, all] of wholes)
      this.wholes.set(key, new Map(all.map(([about, facts]) => [about, TurnFacts.load(facts)])));
    for (const location of elements) this.elements.add(location);
    for (const location of unknown) this.unknown.add(location);
    for (const [key, states] of failing) this.failing.set(key, new Set(states));
  }
  clear(): void {
    const { wholes, failing, reads, entered, byTask, elements, unknown, joined } = this;
    for (const facts of [wholes, failing, reads, entered, byTask, elements, unknown, joined]) facts.clear();
  }

  /** Keys that `both` has given, of which everything is known that either tells. */
  private readonly joined = new Set<string>();

  /** Of this execution, what `earlyChoices` gives; not known before there are threads. */
  private early: string | undefined;
  private toldEarly: (early: string) => void = () => {};
  /** Another execution begins; `told` is told what `earlyChoices` gives, before anybody looks. */
  begin(told: (early: string) => void): void {
    this.early = undefined;
    this.toldEarly = told;
  }
  earlyIn({ events, tasks }: Execution): string {
    if (this.early === undefined && tasks.length > 1) this.toldEarly((this.early = earlyChoices(events)));
    return this.early ?? "";
  }

  get isEmpty(): boolean {
    return this.failing.size === 0 && this.wholes.size === 0;
  }
  /** Are there turns of which the looks belong apart? */
  get anyDivided(): boolean {
    for (const all of this.wholes.values()) for (const { divided } of all.values()) if (divided) return true;
    return false;
  }

  /** A turn waited after one look at that state. True if that was not known. */
  addFailing(key: string, location: number, state: number): boolean {
    const failing = this.failing.get(key) ?? new Set();
    if (failing.has(state)) return false;
    this.failing.set(key, failing.add(state));
    for (const facts of this.wholes.get(key)?.values() ?? []) facts.add([{ location, state }]);
    return true;
  }
  /** The same of a turn with several looks, about those objects. */
  addWhole(key: string, about: string, path: readonly SeenState[]): boolean {
    let all = this.wholes.get(key);
    if (!all) this.wholes.set(key, (all = new Map()));
    let facts = all.get(about);
    if (!facts) {
      const [{ location }] = path;
      all.set(about, (facts = new TurnFacts(location)));
      for (const state of this.failing.get(key) ?? []) facts.add([{ location, state }]);
    }
    return facts.add(path);
  }
  /**
   * The key of turns of which two keys tell how they begin, both of which are known to wait: what the text tells (`told`), and a
   * history. Where a turn sees an object of its own thread only the history says that it waits, and of null the text did.
   * Either holds, so what is known of both is all that is known of one.
   */
  both(execution: Execution, task: Task, location: number, told: string, history: string): string | undefined {
    const [failing, facts] = [this.failing.get(told), this.of(told, task, undefined)];
    const [failingAfter, factsAfter] = [this.failing.get(history), this.of(history, task, "")];
    if ((!failing && !facts) || (!failingAfter && !factsAfter)) return undefined;
    if (!this.readsAlike(execution, task, told, true)) return undefined;
    const key = [told, facts && task.turns!.about, history, factsAfter !== undefined].join("&");
    if (this.joined.has(key)) return key;
    this.joined.add(key);
    for (const one of [told, history])
      for (const [read, name] of this.reads.get(one) ?? []) this.readsOf(key).set(read, name);
    for (const states of [failing, failingAfter])
      for (const state of states ?? []) this.addFailing(key, location, state);
    for (const known of [facts, factsAfter]) for (const path of known?.paths ?? []) this.addWhole(key, "", path);
    if (facts?.writes || factsAfter?.writes) this.of(key, task, "")?.wrote();
    return key;
  }
  /** Turns with several looks are looked at one by one from now on. False if they were. */
  takeApart(): boolean {
    let any = false;
    for (const all of this.wholes.values()) for (const facts of all.values()) any = facts.giveUp() || any;
    return any;
  }
  /** What was learnt may be more than is known of both. */
  grew(): void {
    this.joined.clear();
  }

  /**
   * A turn that is blocked would have read what those have read that waited. So it counts as having done so: whoever writes
   * it shows that it is shared. What was written already may make the turn another one.
   */
  readsAlike({ sharing, tasks }: Execution, task: Task, key: string, mayDiffer: boolean): boolean {
    const reads = this.reads.get(key);
    if (!reads) return true;
    const { settled } = task.turns!;
    if (mayDiffer) for (const location of reads.keys()) if (sharing.isWritten(location)) return false;
    if (tasks.length > 1)
      for (const [location, name] of reads)
        sharing.touch(name, location < 0 ? settled[-1 - location] : location, task.id, Read);
    return true;
  }

  /** The turn has waited. Does each one wait that begins alike? Then remembers what it read. */
  isTold(execution: Execution, task: Task, look: ExecutionEvent, location: number): boolean {
    const { sharing } = execution;
    const { about, lastNotes } = task.turns!;
    const { untold, entered, reads } = lastNotes;
    if (untold || (entered && about === undefined)) return false;
    if (reads.some((read) => isOpen(read.location, sharing, task))) return false;
    if (entered) this.entered.add(this.bareKeyOf(execution, task, look, location));
    this.remember(this.keyOf(execution, task, look, location), reads, task.turns!.settled);
    return true;
  }
  /** Properties that each turn begins with are those of its own object: of them their places among all are remembered. */
  remember(key: string, reads: TurnNotes["reads"], settled: readonly number[] = []): void {
    if (reads.length === 0) return;
    const known = this.readsOf(key);
    for (const { location, sharingClass } of reads) {
      const place = settled.indexOf(location);
      known.set(place < 0 ? location : -1 - place, sharingClass);
    }
  }

  private readsOf(key: string): Map<number, string> {
    let known = this.reads.get(key);
    if (!known) this.reads.set(key, (known = new Map()));
    return known;
  }

  keyOf(execution: Execution, task: Task, look: Pick<Operation, "kind" | "site">, location: number): string {
    const key = this.bareKeyOf(execution, task, look, location);
    const whose = this.byTask.has(key) ? `${key}|${task.id}` : key;
    return this.entered.has(key) ? `${whose}|${task.turns!.about}` : whose;
  }
  /** A turn looks later where it matters who looks, so what is known of such turns of others says nothing about it. */
  dependsOnWho(execution: Execution, task: Task, look: ExecutionEvent, location: number): void {
    this.byTask.add(this.bareKeyOf(execution, task, look, location));
  }

  /**
   * Which loop looks, where, and what its turn begins with, and before it the program. Of a reentrant lock it matters who
   * looks; its state tells who has it.
   */
  private bareKeyOf(
    execution: Execution,
    { id, turns }: Task,
    { kind, site }: Pick<Operation, "kind" | "site">,
    location: number,
  ): string {
    const early = this.earlyIn(execution);
    return `${turns?.site}|${site}|${location}|${kind.startsWith("try") ? id : ""}|${turns?.start}|${early}`;
  }

  /** `told` stands for the objects that the turn is about, where the key tells them. */
  of(key: string, { turns }: Task, told: string | undefined): TurnFacts | undefined {
    const all = this.wholes.get(key);
    const about = told ?? (all && turns!.about);
    const facts = about === undefined ? undefined : all?.get(about);
    if (!facts || facts.hopeless) return undefined;
    for (const location of this.unknown) if (facts.locations.has(location)) return undefined;
    return facts;
  }

  /**
   * Something other than an operation of `Atomics` touched memory; of what is followed the state is known all the same. True
   * if what was learnt is worth nothing then. `racy`: so is what was learnt of that location.
   */
  touched(execution: Execution, accesses: readonly Access[], racy: number | undefined): boolean {
    if (this.elements.size === 0 && racy === undefined) return false;
    const { size } = this.unknown;
    if (racy !== undefined) this.unknown.add(racy);
    for (const { location, mode } of accesses)
      if (mode !== Read && this.elements.has(location) && !execution.follows(location)) this.unknown.add(location);
    return this.unknown.size > size && !this.isEmpty;
  }
}

/** What `WaitFacts` knows; survives JSON. */
export interface SavedWaitFacts {
  readonly failing: readonly (readonly [string, readonly number[]])[];
  readonly wholes: readonly (readonly [string, readonly (readonly [string, SavedTurnFacts])[]])[];
  readonly reads: readonly (readonly [string, readonly (readonly [number, string])[]])[];
  readonly entered: readonly string[];
  readonly byTask?: readonly string[];
  readonly elements: readonly number[];
  readonly unknown: readonly number[];
}

/** Somebody wrote the location, and it is no property of which each turn knows the value. */
function isOpen(location: number, sharing: Sharing, { turns }: Task): boolean {
  return sharing.isWritten(location) && !turns!.settled.includes(location);
}
