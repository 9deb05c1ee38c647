import { additionAt } from "../../analysis/asyncCalls/additionAt";
import { CallUnits } from "../../analysis/asyncCalls/callUnits";
import { interruptedCallFindings } from "../../analysis/asyncCalls/interruptedCallFindings";
import { journalsOf } from "../../analysis/asyncCalls/journalsOf";
import { orderedLog } from "../../analysis/asyncCalls/orderedLog";
import type { Found, Suspicion } from "../../analysis/narration/found";
import { Narrator } from "../../analysis/narration/narrator";
import type { Finding, Outcome, Witness } from "../../model/report";
import type { Site } from "../../model/site";
import { AsyncObserver } from "../../runtime/callLog/asyncObserver";
import { describeError } from "../../runtime/describeError";
import { recordOf } from "../../runtime/recordOf";
import type { Run } from "../realms/program";
import { CallDeeds, type Deed } from "./callDeeds";
import { HarmlessAsides } from "./harmlessAsides";
import { isSimpler } from "./isSimpler";
import { outcomeKey } from "./outcomeKey";
import { Witnessed } from "./witnessed";

type Left = Suspicion["left"];

/** How an execution ended, equal only if nobody can tell the ends apart. */
interface End {
  readonly key: string;
  /** It shows that something is wrong. */
  readonly failed: boolean;
  /** Its final state, if it came to one. */
  readonly values: string | undefined;
}

interface Explained {
  readonly end: End;
  /** What was left where the violation overrides something. */
  readonly left: Left;
  readonly shown: Witnessed;
}
/** A violation, and the ends that it explains. */
interface Explanation {
  readonly suspicion: Suspicion;
  readonly ends: readonly Explained[];
}
interface Suspected {
  readonly suspicion: Suspicion;
  /** By the end, and what was left. */
  readonly byEnd: Map<string, Explained>;
  /** By location, what was left in it, as JSON. */
  readonly left: Map<number, Set<string>>;
  /** What decides whether its call goes by what it read: one for each time that it was suspected. */
  readonly deeds: Map<string, Deed>;
  /** Which turns of calls it is about, see `InterruptedCall`. */
  readonly turns: Set<string>;
}

/**
 * Atomicity violations across `await`, from a second look at every execution of a program, in which the calls of its async
 * functions are written down. Told are those of executions that end as no serial one does (contract, section 4): an error
 * where the outcome differs, a warning where only a fault or a failed check tells the difference, or what is left in the
 * location that was overridden.
 */
export class CallInterruptions {
  readonly observer: AsyncObserver;
  /** How serial executions ended, and with which final states. */
  private readonly serialEnds = new Set<string>();
  /** The same where what is done to `Atomic` values counts as well. */
  private readonly strictlySerialEnds = new Set<string>();
  private readonly serialValues = new Set<string>();
  /** The same of executions that are serial but for the order in which calls add to lists. */
  private readonly serialButForListsEnds = new Set<string>();
  /** By location, what serial executions left in it. */
  private readonly serialLeft = new Map<number, Set<string>>();
  private readonly strictlySerialLeft = new Map<number, Set<string>>();
  /** Ends, with all that is left, of executions that were strictly serial. */
  private readonly harmlessEnds = new Set<string>();
  /** All final states. */
  private readonly outcomes = new Set<Outcome>();
  private readonly byCause = new Map<string, Suspected>();
  private readonly deeds = new CallDeeds();
  readonly harmless = new HarmlessAsides();
  /** Not all that happened was written down: nothing is known. */
  isCut = false;

  /**
   * `asksForUses`: of executions in which calls never end, nothing counts as harmless. `final`: how many final states all
   * executions have, where only errors are asked for.
   */
  constructor(
    private readonly sites: readonly Site[],
    asksForUses: boolean,
    private readonly final = Infinity,
  ) {
    this.observer = new AsyncObserver(sites, asksForUses);
  }

  /** Only errors are asked for, and there is none: some serial execution has each final state. */
  get areAllSerial(): boolean {
    return this.serialValues.size >= this.final;
  }

  /** An execution, with its outcome if it came to a final state. */
  add(run: Pick<Run, "execution" | "ending">, outcome: Outcome | undefined): void {
    const { execution, ending } = run;
    const end = endOf(run, outcome);
    if (outcome) this.outcomes.add(outcome);
    const calls = this.observer.log!.record();
    this.harmless.add(run, calls);
    this.isCut ||= calls.isCut === true;
    if (this.isCut) return;
    const record = { ...recordOf(execution, ending), calls };
    const log = orderedLog(record);
    const units = new CallUnits(log);
    const narrator = new Narrator(record, this.sites);
    const deedOf = log.threads ? undefined : this.deeds.add(log, units, outcome?.values);
    const whole = JSON.stringify([end.key, ...calls.finals]);
    // Nothing is wrong with it, whatever this execution shows
    if (this.harmlessEnds.has(whole)) return;
    // Who is blocked for ever has a finding of its own
    if (log.threads && ending.kind !== "finished" && ending.kind !== "error") return;
    const isSerial = units.isSerial(false);
    const isButForLists = () =>
      units.isSerial(
        false,
        journalsOf(log, (step) => additionAt(narrator, step, log)),
      );
    if (isSerial || (!log.threads && isButForLists())) this.serialButForListsEnds.add(end.key);
    if (isSerial) {
      this.serialEnds.add(end.key);
      if (end.values !== undefined) this.serialValues.add(end.values);
      for (const [location, value] of log.finals) addTo(this.serialLeft, location, value);
      if (units.isSerial(true)) {
        for (const [location, value] of log.finals) addTo(this.strictlySerialLeft, location, value);
        this.strictlySerialEnds.add(end.key);
        return void this.harmlessEnds.add(whole);
      }
    }
    const causes = new Set<string>();
    for (const found of interruptedCallFindings(narrator)) {
      const deed = deedOf?.(found.interrupted);
      if (deed) this.suspected(found).deeds.set(JSON.stringify(deed), deed);
      this.suspected(found).turns.add(found.interrupted.turns);
      if (causes.has(found.cause)) continue;
      causes.add(found.cause);
      this.shownBy(found, end).add(found, record, found.events);
    }
  }
  private suspected({ cause, suspicion }: Found): Suspected {
    const none = {
      suspicion: suspicion!,
      byEnd: new Map(),
      left: new Map(),
      deeds: new Map(),
      turns: new Set<string>(),
    };
    const suspected: Suspected = this.byCause.get(cause) ?? none;
    this.byCause.set(cause, suspected);
    return suspected;
  }
  private shownBy(found: Found, end: End): Witnessed {
    const { suspicion } = found;
    const suspected = this.suspected(found);
    if (suspicion!.left) {
      const { location, value } = suspicion!.left;
      addTo(suspected.left, location, value);
    }
    const left = suspicion!.left;
    const key = withLeft(end, left);
    const known = suspected.byEnd.get(key) ?? { end, left, shown: new Witnessed() };
    suspected.byEnd.set(key, known);
    return known.shown;
  }

  /** One of these executions in another order, or its beginning with another end: a witness, if it is simpler. */
  addSimpler(run: Pick<Run, "execution" | "ending">, outcome: Outcome | undefined): void {
    const record = { ...recordOf(run.execution, run.ending), calls: this.observer.log!.record() };
    const end = endOf(run, outcome);
    for (const found of interruptedCallFindings(new Narrator(record, this.sites))) {
      const shown = this.byCause.get(found.cause)?.byEnd.get(withLeft(end, found.suspicion!.left))?.shown;
      shown?.improve(found, record, found.events);
    }
  }

  /**
   * Each execution was looked at. The most telling ones that explain an end; of each read one. `isRacedOn`: a data race on the
   * variable says more.
   */
  told(isRacedOn: (variable: string) => boolean): Finding[] {
    return this.explained(isRacedOn).map((one) => this.finding(one));
  }
  /** One for each end that any of them explains: simpler ones may have any of these. */
  witnesses(isRacedOn: (variable: string) => boolean): Witness[] {
    return this.explained(isRacedOn).flatMap(({ ends }) => ends.map(({ shown }) => shown.told().witness));
  }
  /** The final states, as JSON, that are wrong by that. */
  wrongValues(): Set<string> {
    const wrong = this.explained().flatMap((one) => one.ends.filter(({ end }) => this.isError(end, one)));
    return new Set(wrong.map(({ end }) => end.values!));
  }

  /** Of each violation that is told, the ends that it explains. */
  private explained(isRacedOn?: (variable: string) => boolean): Explanation[] {
    const byRank = [...this.byCause.values()].sort((a, b) => a.suspicion.rank - b.suspicion.rank);
    const best = new Map<string, number>();
    const reads = new Set<number>();
    const explained = new Set<string>();
    const told: Explanation[] = [];
    for (const one of this.isCut ? [] : byRank.filter((one) => !this.isAsLeft(one) && !this.isIndifferent(one))) {
      const { suspicion, byEnd } = one;
      const { rank, read, variable } = suspicion;
      const isUnlike = this.unlikeSerial(one);
      const ends = [...byEnd].filter(([withLeft, one]) => {
        const isUnlikeEnd = isUnlike(one.end);
        if (!isUnlikeEnd && !this.leavesUnlike(suspicion, one.left)) return false;
        const key = isUnlikeEnd ? one.end.key : withLeft;
        if (!best.has(key)) best.set(key, rank);
        return best.get(key) === rank;
      });
      if (ends.length === 0 || reads.has(read) || isRacedOn?.(variable)) continue;
      // The same turns that end the same way, seen in one more variable
      const sameTurns = [...one.turns].flatMap((turn) => ends.map(([, { end }]) => `${turn} ${end.key}`));
      if (rank > 1 && sameTurns.every((key) => explained.has(key))) continue;
      reads.add(read);
      if (!suspicion.atomic) for (const key of sameTurns) explained.add(key);
      told.push({ suspicion, ends: ends.map(([, one]) => one) });
    }
    return told;
  }

  /**
   * Where calls always overlap, no serial execution says how it ought to end: then what fails is wrong, and a variable is that
   * calls write as they read it before the `await`, if what is in it at the end depends on who was the last, or by which they
   * decide to write before the `await`, and not after it.
   */
  private unlikeSerial({ suspicion, left, deeds }: Suspected): (end: End) => boolean {
    const { rank, atomic, variable, goesBy } = suspicion;
    const overrides = rank === 1 || suspicion.putsBack === true;
    const serial = atomic ? this.strictlySerialEnds : this.serialEnds;
    if (serial.size > 0) {
      const goesByOrder = deeds.size === 0 || [...deeds.values()].some((deed) => this.deeds.goesByOrder(deed));
      return ({ key }) => !serial.has(key) && (goesByOrder || !this.serialButForListsEnds.has(key));
    }
    const isLeftWithSeveral = [...left.keys()].some((location) => this.leftBySeveral(location).size > 1);
    const differs = goesBy === true || (overrides && (isLeftWithSeveral || this.endsDifferIn(variable)));
    return ({ failed }) => (failed ? rank <= 2 : differs);
  }
  /** What those leave in it who override it, wherever that stands in the program: in both branches of an `if`. */
  private leftBySeveral(location: number): Set<string> {
    const all = [...this.byCause.values()].filter(({ suspicion }) => suspicion.rank === 1 || suspicion.putsBack);
    return new Set(all.flatMap(({ left }) => [...(left.get(location) ?? [])]));
  }
  /** It overrides what it is about, and no serial execution leaves that there. */
  private leavesUnlike({ rank, atomic }: Suspicion, left: Left): boolean {
    if (rank === 4 || !left) return false;
    const serial = (atomic ? this.strictlySerialLeft : this.serialLeft).get(left.location);
    return serial !== undefined && !serial.has(left.value);
  }
  /** What others wrote over its own value comes to the same as where nobody does: it did not go by that value. */
  private isAsLeft({ suspicion: { own }, left }: Suspected): boolean {
    const lefts = [...left];
    return (
      own === true &&
      lefts.length > 0 &&
      lefts.every(([location, values]) => [...values].every((value) => this.serialLeft.get(location)?.has(value)))
    );
  }
  /** Beside threads nobody knows. */
  private isIndifferent({ deeds }: Suspected): boolean {
    return deeds.size > 0 && [...deeds.values()].every((deed) => this.deeds.isIndifferent(deed));
  }
  private endsDifferIn(variable: string): boolean {
    const [name] = variable.split(/[.[]/);
    return new Set([...this.outcomes].map(({ values }) => JSON.stringify(values[name]))).size > 1;
  }
  /** What is done to an `Atomic` is never one. */
  private isError({ values }: End, { suspicion }: Pick<Explanation, "suspicion">): boolean {
    return !suspicion.atomic && values !== undefined && this.serialValues.size > 0 && !this.serialValues.has(values);
  }
  private finding(explanation: Explanation): Finding {
    const { ends } = explanation;
    const severity = ends.some(({ end }) => this.isError(end, explanation)) ? "error" : "warning";
    const all = ends.map(({ shown }) => shown.told({ severity }));
    const executions = all.reduce((sum, finding) => sum + finding.executions, 0);
    return { ...all.reduce((a, b) => (isSimpler(b, a) ? b : a)), executions };
  }
}

/** What is told apart: the end, with what was left where the violation overrides something. */
function withLeft(end: End, left: Left): string {
  return `${end.key} ${left ? `${left.location} ${left.value}` : ""}`;
}

function addTo(sets: Map<number, Set<string>>, location: number, value: string): void {
  sets.set(location, (sets.get(location) ?? new Set()).add(value));
}

function endOf({ execution, ending }: Pick<Run, "execution" | "ending">, outcome: Outcome | undefined): End {
  const how = ending.kind === "error" ? describeError(ending.error, execution.isProxy).text : ending.kind;
  const values = outcome && outcomeKey(outcome);
  return { key: `${how} ${values ?? ""}`, failed: how !== "finished", values };
}
