import { dataRaceCause, racedVariable } from "../../analysis/dataRaces/dataRaceCause";
import { dataRaces, type DataRace } from "../../analysis/dataRaces/dataRaces";
import { findingsOf } from "../../analysis/findingsOf";
import { contentionOf } from "../../analysis/locks/contentionOf";
import { lockUse } from "../../analysis/locks/lockUse";
import type { Found } from "../../analysis/narration/found";
import { variableOf } from "../../analysis/narration/variableOf";
import type { Figures } from "../../exploration/strategies/isSimplerOrder";
import type { Failing } from "../../exploration/strategies/reorderedTraces";
import type { ExecutionRecord } from "../../model/record";
import type { Contention, Finding, Outcome } from "../../model/report";
import type { Site } from "../../model/site";
import { starvationBoundOf } from "../../model/starvationBound";
import { BlockedEnds } from "../../recall/ends/blockedEnds";
import { DeadlockedLocks } from "../../recall/ends/deadlockedLocks";
import { FinalStates } from "../../recall/ends/finalStates";
import type { ShownRace } from "../../recall/ends/racyEnd";
import { RacyEnds } from "../../recall/ends/racyEnds";
import type { SeenEnds } from "../../recall/ends/seenEnds";
import type { ShownEnd } from "../../recall/ends/shownEnd";
import { unawaitedCalls } from "../../runtime/eventLoop/waiting/unawaitedCalls";
import { recordOf } from "../../runtime/recordOf";
import type { Run } from "../realms/program";
import type { SavedFindings } from "../saved";
import { CallInterruptions } from "./callInterruptions";
import { failedEnd } from "./failedEnd";
import { FailingOrders } from "./failingOrders";
import { isSimpler } from "./isSimpler";
import { oneForEachPlace } from "./oneForEachPlace";
import type { LoadedOutcomes } from "./outcomes";
import type { OverriddenUpdates } from "./overriddenUpdates";
import { Suspicions, type SerialEnds } from "./suspicions";
import { united } from "./united";
import { updatesOf } from "./updatesOf";
import { Witnessed } from "./witnessed";
import { WitnessedEnd } from "./witnessedEnd";
import { WitnessedRace } from "./witnessedRace";

/** Errors are told first. */
const severities = ["error", "warning", "info"];
const noLocks = { regions: false, nested: false };
const locks = new Set(["mutex", "monitor", "rwlock", "semaphore"]);

/** What the executions of one search showed: one finding for each cause, with its simplest witness. */
export class Findings {
  /** Of the first execution, which people are shown where nothing is wrong. */
  private contention: readonly Contention[] = [];
  private readonly byCause = new Map<string, Witnessed>();
  private readonly suspicions = new Suspicions();
  /** Of each lock order that could end in a deadlock, its locks. */
  private readonly lockOrders = new Map<string, readonly string[]>();
  /** What causes that are told as one have in common. */
  private readonly abouts = new Map<string, string>();
  /** For a search for simpler witnesses. */
  readonly orders = new FailingOrders();
  /** Ends with tasks blocked, by cause and `about`; wrong ones, by their outcomes and by cause; data races, by cause. */
  private readonly blocked = new Map<string, WitnessedEnd>();
  private readonly wrong = new Map<Outcome, Map<string, WitnessedEnd>>();
  private readonly races = new Map<string, ShownRace>();
  /** What is known by heart of how executions end. */
  readonly ends: Omit<SeenEnds, "finals"> = {
    wrong: new FinalStates(),
    blocked: new BlockedEnds(),
    racy: new RacyEnds(),
    deadlocked: new DeadlockedLocks(),
  };
  /** Locations of which the execution that was added last shows data races; undefined where nobody looked. */
  racedOn: readonly number[] | undefined;
  private first = true;
  /** Kinds of the errors that the execution that was added last shows. */
  errors: readonly string[] = [];
  /** Some task loaded an `Atomic` and stored into it: another one's update may be overridden. */
  anyUpdate = false;
  /** The program has callbacks or microtasks: async functions may be interrupted at an `await`. */
  anyCallback = false;
  /** Beside threads as well, as far as there are microtasks. */
  anyJobBeside = false;
  /** Of a closer look at such programs, which looks for nothing else. */
  updates: OverriddenUpdates | undefined;
  /** Of a closer look at programs with async functions, which looks for nothing else. */
  interruptions: CallInterruptions | undefined;
  /** Which primitives the program has; asked again when their number changes. */
  private primitives = { count: -1, anyLock: false, anyAtomic: false };

  constructor(private readonly sites: readonly Site[]) {}

  /** What is left to find out about the others decides whether they count. */
  get size(): number {
    return this.byCause.size - this.lockOrders.size;
  }
  /** What executions that end otherwise may be compared with. */
  get anyFault(): boolean {
    for (const { severity } of this.byCause.values()) if (severity !== "info") return true;
    return false;
  }
  get anyError(): boolean {
    for (const { severity } of this.byCause.values()) if (severity === "error") return true;
    return false;
  }
  isRacedOn(variable: string): boolean {
    return this.byCause.has(dataRaceCause(variable));
  }
  /** Only the outcomes of serial executions decide what the report says. */
  get undecided(): boolean {
    return this.suspicions.any;
  }
  /** The same where something failed. */
  get undecidedFailures(): boolean {
    return this.suspicions.anyFailed;
  }
  /** Outcomes that no serial execution has: each execution with one of them is wrong. */
  wrongOutcomes(serial: SerialEnds | undefined): Set<Outcome> {
    return serial ? this.suspicions.wrong(serial) : new Set();
  }
  clear(): void {
    this.byCause.clear();
    this.suspicions.clear();
    this.lockOrders.clear();
    this.abouts.clear();
    this.orders.clear();
  }

  /** Data races that other executions of the program showed. */
  takeRaces({ byCause }: Findings): void {
    for (const [cause, witnessed] of byCause)
      if (racedVariable(cause) !== undefined)
        this.byCause.set(cause, (this.byCause.get(cause) ?? new Witnessed()).load(witnessed.save()));
  }

  save(outcomes: readonly Outcome[]): SavedFindings {
    const { first, contention, anyUpdate, anyCallback, anyJobBeside } = this;
    const byCause = [...this.byCause].map(([cause, witnessed]) => [cause, witnessed.save()] as const);
    const [lockOrders, abouts] = [[...this.lockOrders], [...this.abouts]];
    const [orders, suspicions] = [this.orders.save(), this.suspicions.save(outcomes)];
    const effects = this.suspicions.effects.save();
    const known = { first, contention, anyUpdate, anyCallback, anyJobBeside };
    return { ...known, byCause, lockOrders, abouts, orders, suspicions, effects };
  }

  /** Adds those of executions that come after all that were added so far. `outcomes`: what `Outcomes.load` gave. */
  load(saved: SavedFindings, outcomes: LoadedOutcomes): void {
    const { first, contention, byCause, lockOrders, abouts, orders, suspicions } = saved;
    this.orders.load(orders);
    this.anyUpdate ||= saved.anyUpdate;
    this.anyCallback ||= saved.anyCallback;
    this.anyJobBeside ||= saved.anyJobBeside;
    if (this.first) [this.first, this.contention] = [first, contention];
    for (const [cause, about] of abouts) this.note(cause, about);
    for (const [cause, witnessed] of byCause)
      this.byCause.set(cause, (this.byCause.get(cause) ?? new Witnessed()).load(witnessed));
    for (const [cause, locks] of lockOrders) this.noteOrder(cause, locks);
    this.suspicions.load(suspicions, outcomes);
    this.suspicions.effects.load(saved.effects);
  }

  /**
   * An execution has run, whatever becomes of it. Each step that is walked was part of one, behind the same steps of its task: so
   * these show whether there are updates at all, though no execution that is known by heart is looked at.
   */
  meet(execution: Run["execution"]): void {
    if (this.anyUpdate || !this.known(execution).anyAtomic) return;
    this.anyUpdate = updatesOf(execution).length > 0;
  }

  /**
   * `outcome`: none where the execution did not come to its end. Gives what it showed where tasks that nobody holds up were
   * blocked at its end, or where a check of the final state failed, and nothing else is wrong but data races.
   */
  add({ execution, ending }: Pick<Run, "execution" | "ending">, outcome?: Outcome): ShownEnd | undefined {
    this.errors = [];
    this.racedOn = undefined;
    if (this.updates) return void this.updates.add({ execution, ending });
    if (this.interruptions) return void this.interruptions.add({ execution, ending }, outcome);
    const { beside, used, jobs } = execution.loop;
    this.anyCallback ||= (used || jobs > 0) && !beside.isOn;
    this.anyJobBeside ||= beside.isOn && jobs > 0;
    const races = dataRaces(execution.events);
    this.racedOn = races.map(({ location }) => location);
    const faults = races.length > 0 || !isFaultless(execution, ending);
    const { anyLock, anyAtomic } = this.known(execution);
    const { regions, nested } = anyLock ? lockUse(execution.events) : noLocks;
    if (regions || this.suspicions.any) this.suspicions.effects.add(execution);
    // What is wrong with atomics is only looked for where an outcome is met for the first time: it is no error
    const atomicity = regions || (anyAtomic && outcome?.executions === 1);
    const overtaking = anyLock && starvationBoundOf(execution.sharing.classes) > 0;
    if (!this.first && !faults && !atomicity && !nested && !overtaking) return undefined;
    const record = recordOf(execution, ending);
    if (this.first) this.contention = contentionOf(record);
    this.first = false;
    const all = findingsOf(record, this.sites, { faults, atomicity, lockOrders: nested, interruptions: false });
    // What only warns is not told before somebody asks
    this.errors = all.flatMap((found) =>
      !found.suspicion && !found.locks && found.finding.severity === "error" ? [found.finding.kind] : [],
    );
    for (const found of all) {
      const { cause, events, suspicion } = found;
      if (suspicion) {
        if (suspicion.atomic ? outcome?.executions === 1 : regions)
          this.suspicions.add(found, record, outcome, failedEnd({ execution, ending }, outcome));
        continue;
      }
      const known = this.byCause.get(cause) ?? new Witnessed();
      this.byCause.set(cause, known);
      if (found.locks) this.noteOrder(cause, found.locks.shown);
      if (found.cycle) this.ends.deadlocked.add(found.cycle.map(({ location }) => location));
      if (found.about !== undefined) this.note(cause, found.about);
      known.add(found, record, events);
      this.orders.add(found, record, used);
    }
    if (races.length > 0) this.noteRaces(races, record);
    const others = races.length > 0 ? all.filter(({ finding }) => finding.kind !== "data-race") : all;
    if (others.length !== 1) return undefined;
    return outcome ? this.wrongEnd(record, others[0], outcome) : this.blockedEnd(record, others[0]);
  }

  /** What a cause is about: of several, the first by name, so that the order of executions makes no difference. */
  private note(cause: string, about: string): void {
    const known = this.abouts.get(cause);
    if (known === undefined || about < known) this.abouts.set(cause, about);
  }

  /** Another execution may tell them apart by other numbers. */
  private noteOrder(cause: string, locks: readonly string[]): void {
    this.lockOrders.set(cause, [...new Set([...(this.lockOrders.get(cause) ?? []), ...locks])]);
  }

  private noteRaces(races: readonly DataRace[], { names }: ExecutionRecord): void {
    for (const { location } of races) {
      const cause = dataRaceCause(names[location]);
      const witnessed = this.byCause.get(cause);
      // One that is told by another location of the same two events
      if (!witnessed) continue;
      let race = this.races.get(cause);
      if (!race) this.races.set(cause, (race = new WitnessedRace(witnessed, this.orders.of(cause))));
      this.ends.racy.add(location, race);
    }
  }

  /** A check of the final state failed: that is a function of the final state. */
  private wrongEnd({ events }: ExecutionRecord, found: Found, outcome: Outcome): ShownEnd | undefined {
    const { cause, about, finding, suspicion, marks } = found;
    const isFinal = found.events === events.length && marks.length === 0;
    if (finding.kind !== "assertion" || !isFinal || suspicion) return undefined;
    let ends = this.wrong.get(outcome);
    if (!ends) this.wrong.set(outcome, (ends = new Map<string, WitnessedEnd>()));
    const key = `${cause} ${about}`;
    let end = ends.get(key);
    if (!end) ends.set(key, (end = this.witnessedEnd(cause, about, outcome)));
    return end;
  }

  private witnessedEnd(cause: string, about: string | undefined, outcome?: Outcome): WitnessedEnd {
    const orders = this.orders.of(cause);
    const keeps = (count: number) => orders.keeps(count);
    const again = () => {
      if (about !== undefined) this.note(cause, about);
      orders.pass();
    };
    return new WitnessedEnd(this.byCause.get(cause)!, outcome, keeps, again);
  }

  private blockedEnd({ tasks }: ExecutionRecord, { cause, about, finding }: Found): ShownEnd | undefined {
    // A daemon may be blocked, so it takes more to tell; so does what somebody holds
    const some = tasks.some(({ daemon, pending }) => daemon || pending?.wait?.means === "lock");
    if (some || finding.kind !== "deadlock" || about === undefined) return undefined;
    const key = `${cause} ${about}`;
    let end = this.blocked.get(key);
    if (!end) this.blocked.set(key, (end = this.witnessedEnd(cause, about)));
    return end;
  }

  private known({ subjects }: Run["execution"]) {
    const count = subjects.length;
    if (count !== this.primitives.count)
      this.primitives = {
        count,
        anyLock: subjects.some(({ kind }) => locks.has(kind)),
        anyAtomic: subjects.some(({ kind }) => kind === "atomic"),
      };
    return this.primitives;
  }

  /**
   * These, and those that only executions showed that are not counted. Each is told with its simplest witness; how many
   * executions showed it is known only of these. `simpler`: searched for simpler witnesses, not for more findings.
   * `serial`: see `Suspicions`.
   */
  with(others: readonly Findings[], simpler: readonly Findings[] = [], serial?: SerialEnds): readonly Finding[] {
    const all = this.told(serial);
    for (const other of [...others, ...simpler])
      for (const [cause, finding] of other.told(serial)) {
        const known = all.get(cause);
        if (!known && others.includes(other)) all.set(cause, { ...finding, sampled: true });
        else if (!known) continue;
        // What is an error may show as a warning in fewer executions
        else if (finding.severity === known.severity && isSimpler(finding, known))
          all.set(cause, { ...finding, ...(known.partial ? { partial: true } : {}), executions: known.executions });
      }
    this.quieten(all);
    for (const [cause, finding] of all) all.set(cause, this.orders.withMinimal(cause, finding));
    const told = united(all, (cause) => this.aboutOf(cause, others));
    return severities.flatMap((severity) => oneForEachPlace(told).filter((finding) => finding.severity === severity));
  }

  /** In the execution that a finding is shown with; undefined if it is none of these. Without a finding, in the first one. */
  contentionIn(finding: Finding | undefined): readonly Contention[] | undefined {
    if (!finding) return this.contention;
    const all = [...this.byCause.values(), ...this.suspicions.witnessed()];
    return all.find((one) => one.told().witness.schedule === finding.witness.schedule)?.contention;
  }

  /** How simple the simplest execution is that shows it; undefined if none does. */
  simplicity(cause: string): Figures | undefined {
    return this.byCause.get(cause)?.simplicity;
  }
  /** What may be shown by a simpler order of the same traces. */
  get failing(): readonly Failing[] {
    return this.orders.failing(this.told());
  }

  private aboutOf(cause: string, others: readonly Findings[]): string | undefined {
    return [this, ...others].map(({ abouts }) => abouts.get(cause)).find((about) => about !== undefined);
  }

  private told(serial?: SerialEnds): Map<string, Finding> {
    const faults = [...this.byCause].map(([cause, witnessed]) => [cause, witnessed.told()] as const);
    return new Map([...faults, ...this.suspicions.told(serial)]);
  }

  /** A warning says nothing where an error says the same: locks that did deadlock, variables that are raced on. */
  private quieten(all: Map<string, Finding>): void {
    const deadlocked = [...all.values()].flatMap(({ kind, cycle }) => (kind === "deadlock" && cycle ? [cycle] : []));
    for (const [cause, { kind, severity }] of all) {
      const order = kind === "lock-order-inversion" ? this.lockOrders.get(cause) : undefined;
      const variable = kind === "atomicity-violation" && severity === "warning" && this.suspicions.variable(cause);
      const shown =
        order && deadlocked.some((cycle) => cycle.every(({ waitsFor }) => order.includes(variableOf(waitsFor))));
      if (shown || (typeof variable === "string" && all.has(dataRaceCause(variable)))) all.delete(cause);
    }
  }
}

/** Nothing is wrong with it but data races, as with most: known at little cost, without telling it as a record. */
function isFaultless(execution: Run["execution"], { kind }: Run["ending"]): boolean {
  const { tasks, broken, misuses, rounds } = execution;
  if (kind !== "finished" || broken.length > 0 || misuses.length > 0 || rounds.cycles.length > 0) return false;
  for (const { finished } of tasks) if (!finished) return false;
  return unawaitedCalls(execution).length === 0;
}
