import type { Found, Suspicion, UpdateDeed } from "../../analysis/narration/found";
import { append } from "../../base/append";
import type { ExecutionRecord } from "../../model/record";
import type { Finding, Outcome } from "../../model/report";
import type { SavedSuspicion } from "../saved";
import { isSimpler } from "./isSimpler";
import type { LoadedOutcomes } from "./outcomes";
import { TaskEffects } from "./taskEffects";
import { Witnessed } from "./witnessed";

interface Suspected {
  readonly suspicion: Suspicion;
  /** Over all executions, up to where it shows. */
  readonly shown: Witnessed;
  /** Whole executions, by what came out. */
  readonly byOutcome: Map<Outcome, Witnessed>;
  /** The same of those that failed, by how they ended; see `failedEnd`. */
  readonly byFailure: Map<string, Witnessed>;
  /** Of writes that override nothing: which they were, by what they are called. */
  readonly deeds: Map<string, UpdateDeed>;
}

/** How serial executions end: which outcomes they have, and how those end that fail. */
export interface SerialEnds {
  /** Undefined where no serial execution comes to its end. */
  readonly isSerial: ((outcome: Outcome) => boolean) | undefined;
  readonly failures: ReadonlySet<string>;
}

/**
 * Atomicity violations, until it is known which of them matter (contract, section 4): an error needs an outcome that no
 * serial execution has. Where that is known, the most telling violations of the executions with such an outcome are its
 * cause; what operations of an `Atomic` cause is a warning. So is what fails as no serial execution does, though its outcome is
 * one of theirs. Of the others only lost updates of plain memory are told, and those that override nothing, such as `push`,
 * only where their task goes by what it has read.
 */
export class Suspicions {
  private readonly byCause = new Map<string, Suspected>();
  /** What tasks do, to be added to for each execution. */
  readonly effects = new TaskEffects();

  get any(): boolean {
    return this.byCause.size > 0;
  }
  get anyFailed(): boolean {
    return [...this.byCause.values()].some(({ byFailure }) => byFailure.size > 0);
  }
  clear(): void {
    this.byCause.clear();
    this.effects.clear();
  }

  save(outcomes: readonly Outcome[]): SavedSuspicion[] {
    return [...this.byCause].map(([cause, { suspicion, shown, byOutcome, byFailure, deeds }]) => ({
      cause,
      suspicion,
      ...(deeds.size > 0 ? { deeds: [...deeds.values()] } : {}),
      shown: shown.save(),
      byOutcome: [...byOutcome].map(([outcome, whole]) => [outcomes.indexOf(outcome), whole.save()] as const),
      ...(byFailure.size > 0 ? { byFailure: [...byFailure].map(([end, whole]) => [end, whole.save()] as const) } : {}),
    }));
  }

  /** Adds those of executions that come after all that were added so far. */
  load(saved: readonly SavedSuspicion[], { all, before }: LoadedOutcomes): void {
    for (const { cause, suspicion, shown, byOutcome, byFailure = [], deeds = [] } of saved) {
      // Of operations of an `Atomic` only the first execution with each outcome is looked at
      const counted = byOutcome.filter(([index]) => !suspicion.atomic || !before.has(all[index]));
      if (suspicion.atomic && counted.length === 0) continue;
      const known = this.known(cause, suspicion);
      for (const deed of deeds) known.deeds.set(keyOf(deed), deed);
      known.shown.load(shown);
      for (const [index, one] of counted)
        known.byOutcome.set(all[index], (known.byOutcome.get(all[index]) ?? new Witnessed()).load(one));
      for (const [end, one] of byFailure)
        known.byFailure.set(end, (known.byFailure.get(end) ?? new Witnessed()).load(one));
    }
  }

  /** `outcome`: none where the execution did not come to its end. `failure`: how it ended if it failed. */
  add(found: Found, record: ExecutionRecord, outcome: Outcome | undefined, failure: string | undefined): void {
    const { cause, events, suspicion } = found;
    const { shown, byOutcome, byFailure, deeds } = this.known(cause, suspicion!);
    const { deed } = suspicion!;
    if (deed) deeds.set(keyOf(deed), deed);
    shown.add(found, record, events);
    const addTo = <T>(ends: Map<T, Witnessed>, end: T) => {
      const whole = ends.get(end) ?? new Witnessed();
      ends.set(end, whole);
      whole.add(found, record, record.events.length);
    };
    if (outcome) addTo(byOutcome, outcome);
    if (failure !== undefined && !suspicion!.atomic) addTo(byFailure, failure);
  }

  private known(cause: string, suspicion: Suspicion): Suspected {
    let known = this.byCause.get(cause);
    if (!known) {
      const deeds = new Map<string, UpdateDeed>();
      known = { suspicion, shown: new Witnessed(), byOutcome: new Map(), byFailure: new Map(), deeds };
      this.byCause.set(cause, known);
    }
    return known;
  }

  /** By cause. `serial`: undefined where not all executions are known, or no serial one exists. */
  told(serial: SerialEnds | undefined): Map<string, Finding> {
    const told = new Map<string, Finding>();
    const reads = new Set<number>();
    const tell = (cause: string, { suspicion }: Suspected, finding: Finding): void => {
      if (reads.has(suspicion.read)) return;
      reads.add(suspicion.read);
      told.set(cause, finding);
    };
    const byRank = [...this.byCause].sort(([, a], [, b]) => a.suspicion.rank - b.suspicion.rank);
    const causes = causesOfOutcomes(byRank, serial?.isSerial);
    for (const [cause, suspected] of byRank) {
      const outcomes = causes.get(cause);
      if (outcomes) tell(cause, suspected, decided(suspected, outcomes));
    }
    for (const [cause, suspected] of byRank)
      if (suspected.suspicion.rank === 1 && this.matters(suspected)) tell(cause, suspected, suspected.shown.told());
    const failing = serial
      ? explaining(
          byRank,
          ({ byFailure }) => byFailure,
          (end) => !serial.failures.has(end),
        )
      : noCauses;
    for (const [cause, suspected] of byRank) {
      const ends = failing.get(cause);
      if (ends)
        tell(cause, suspected, merged(ends.map((end) => suspected.byFailure.get(end)!.told({ severity: "warning" }))));
    }
    return told;
  }

  /** Does it override something, or does a task that does it go by what it has read? */
  private matters({ deeds }: Suspected): boolean {
    return deeds.size === 0 || [...deeds.values()].some((deed) => this.effects.differs(deed));
  }

  /** The outcomes that no serial execution has, where that is an error. */
  wrong({ isSerial }: SerialEnds): Set<Outcome> {
    const memory = [...this.byCause].filter(([, { suspicion }]) => !suspicion.atomic);
    return new Set([...causesOfOutcomes(memory, isSerial).values()].flat());
  }

  *witnessed(): Iterable<Witnessed> {
    for (const { shown, byOutcome, byFailure } of this.byCause.values())
      yield* [shown, ...byOutcome.values(), ...byFailure.values()];
  }

  /** Of a finding that `told` gave: the variable it is about. */
  variable(cause: string): string | undefined {
    return this.byCause.get(cause)?.suspicion.variable;
  }
}

function keyOf({ task, at }: UpdateDeed): string {
  return `${task} ${at}`;
}

/** Of each cause, the outcomes that no serial execution has and that no more telling violation explains. */
function causesOfOutcomes(byRank: ByRank, isSerial: SerialEnds["isSerial"]): Map<string, Outcome[]> {
  if (!isSerial) return new Map();
  return explaining(
    byRank,
    ({ byOutcome }) => byOutcome,
    (outcome) => !isSerial(outcome),
  );
}

type ByRank = readonly (readonly [string, Suspected])[];
const noCauses: ReadonlyMap<string, readonly never[]> = new Map();

/** Of each cause, those wrong ends that it explains and that no more telling violation does. */
function explaining<T>(
  byRank: ByRank,
  endsOf: (suspected: Suspected) => ReadonlyMap<T, Witnessed>,
  isWrong: (end: T) => boolean,
): Map<string, T[]> {
  const best = new Map<T, number>();
  const causes = new Map<string, T[]>();
  for (const [cause, suspected] of byRank)
    for (const end of endsOf(suspected).keys()) {
      if (!isWrong(end)) continue;
      const { rank } = suspected.suspicion;
      if (!best.has(end)) best.set(end, rank);
      if (best.get(end) === rank) append(causes, cause, end);
    }
  return causes;
}

/** As one: the simplest of them, with all their executions. */
function merged(all: readonly Finding[]): Finding {
  const executions = all.reduce((sum, finding) => sum + finding.executions, 0);
  return { ...all.reduce((a, b) => (isSimpler(b, a) ? b : a)), executions };
}

function decided({ suspicion, byOutcome }: Suspected, outcomes: readonly Outcome[]): Finding {
  const severity = suspicion.atomic ? "warning" : "error";
  const all = outcomes.map((outcome) => {
    const { executions } = suspicion.counted === "each outcome" ? outcome : byOutcome.get(outcome)!;
    return byOutcome.get(outcome)!.told({ severity, executions });
  });
  return merged(all);
}
