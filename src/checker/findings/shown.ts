import type { Strategy } from "../../exploration/strategies/strategy";
import type { Outcome } from "../../model/report";
import type { Site } from "../../model/site";
import { exploresTraces } from "../../model/strategyName";
import type { KnownEnd } from "../../recall/ends/knownEnd";
import { ShownEnd } from "../../recall/ends/shownEnd";
import type { Ending } from "../../runtime/execution/ending";
import { Unstoppable } from "../../runtime/execution/unstoppable";
import { Unsupported } from "../../runtime/execution/unsupported";
import { bound } from "../limits";
import type { Run } from "../realms/program";
import type { SavedShown } from "../saved";
import { comesToItsEnd } from "./comesToItsEnd";
import { Findings } from "./findings";
import { Outcomes } from "./outcomes";
import { Shortcomings } from "./shortcomings";

/** What the executions of a search showed so far. */
export class Shown {
  executions = 0;
  events = 0;
  deadlocked = 0;
  redundant = 0;
  discarded = 0;
  /** The first place in the program that discarded one. */
  discardedAt: number | undefined;
  /** Executions that did not end within the limit of events. */
  unended = 0;
  /** The program uses something that is not built: nothing else counts. */
  refused = false;
  readonly findings: Findings;
  /** What executions showed that are not counted, because looks of waiting loops failed in them. */
  readonly lookedInVain: Findings;
  readonly short: Shortcomings;
  /** Locations of which the execution that was added last shows data races. */
  racedOn: readonly number[] = [];

  constructor(
    file: string,
    sites: readonly Site[],
    private readonly maxSteps: number,
    readonly outcomes: Outcomes,
  ) {
    this.short = new Shortcomings(file, sites);
    this.findings = new Findings(sites);
    this.lookedInVain = new Findings(sites);
  }

  save(): SavedShown {
    const { executions, events, deadlocked, redundant, discarded, discardedAt, short, outcomes } = this;
    const told = outcomes.list();
    return {
      executions,
      events,
      deadlocked,
      redundant,
      discarded,
      ...(discardedAt === undefined ? {} : { discardedAt }),
      bounds: short.lasting,
      problems: short.lastingProblems,
      findings: this.findings.save(told),
      lookedInVain: this.lookedInVain.save(told),
      outcomes: outcomes.save(),
    };
  }

  /** Adds what executions showed that come after all that were added so far. Its bounds are new, or none. */
  load({ findings, lookedInVain, outcomes, bounds, problems, discardedAt, ...counts }: SavedShown): void {
    for (const name of ["executions", "events", "deadlocked", "redundant", "discarded"] as const)
      this[name] += counts[name];
    if (discardedAt !== undefined) this.discardsAt(discardedAt);
    this.short.add(bounds, problems);
    const told = this.outcomes.load(outcomes);
    this.findings.load(findings, told);
    this.lookedInVain.load(lookedInVain, told);
  }

  /** Takes in what an execution of the strategy showed. */
  add(run: Run, strategy: Strategy): KnownEnd {
    const { execution, ending } = run;
    const nothing = { final: undefined, blocked: undefined, racedOn: undefined };
    this.racedOn = [];
    if (ending.kind === "error" && this.refuses(ending.error)) return nothing;
    if (execution.implicit !== undefined) this.short.leftOut(execution.implicit);
    const cutShort = ending.kind !== "finished" || execution.events.at(-1)?.halts === true;
    if (cutShort && !strategy.redundant) this.short.roundAndRound(run);
    // Redundant or not, it came back there
    if (execution.rounds.unending.size > 0) this.short.cameBack(run);
    if (execution.rounds.lucky.size > 0) this.short.byLuck(run);
    if (this.looksInVain(run, strategy)) {
      this.redundant++;
      this.lookedInVain.add(run);
      this.racedOn = this.lookedInVain.racedOn ?? [];
      return nothing;
    }
    if (ending.kind === "abandoned" || ending.kind === "infeasible" || strategy.redundant) this.redundant++;
    else if (ending.kind === "discarded") {
      this.discarded++;
      this.discardsAt(ending.site);
    } else return this.count(run);
    return nothing;
  }

  /** The search began again, with looks blocked that may have been the only ones to show these data races. */
  keepRaces({ findings, lookedInVain }: Shown): void {
    this.lookedInVain.takeRaces(lookedInVain);
    this.lookedInVain.takeRaces(findings);
  }

  /** The first in the text, so that the order of the executions makes no difference. */
  private discardsAt(site: number): void {
    if (this.discardedAt === undefined || site < this.discardedAt) this.discardedAt = site;
  }

  private count(run: Run): KnownEnd {
    const { execution, ending } = run;
    this.executions++;
    this.events += execution.events.length;
    if (ending.kind === "blocked") this.deadlocked++;
    this.short.endlessPolls(run);
    this.short.goesRound(run);
    if (ending.kind === "steps") {
      this.unended++;
      this.short.endless(run, bound.steps(this.maxSteps));
    }
    const endless = isLoop(ending);
    if (endless) this.short.endless(run, bound.turns(Unstoppable.turnsOf(ending.error)));
    const ended = comesToItsEnd(run);
    const outcome = ended ? this.outcomes.add(run) : undefined;
    const shown = endless ? undefined : this.findings.add(run, outcome);
    if (outcome && !endless) this.outcomes.failed(outcome, this.findings.errors);
    const { racedOn } = this.findings;
    this.racedOn = racedOn ?? [];
    return {
      final: ending.kind === "finished" ? outcome : ended ? shown : undefined,
      blocked: ending.kind === "blocked" ? shown : undefined,
      racedOn,
    };
  }

  /** Takes in an execution that was walked to a known end, with so many events. */
  again(end: Outcome | ShownEnd, events: number): void {
    this.executions++;
    this.events += events;
    const outcome = end instanceof ShownEnd ? end.outcome : end;
    if (outcome) this.outcomes.again(outcome);
    else this.deadlocked++;
    if (!(end instanceof ShownEnd)) return;
    if (outcome) this.outcomes.failed(outcome, end.errors);
    end.again();
  }

  /**
   * Did a task of a search of traces end in a turn that only waits, although what it looked at was written later or the
   * program ended meanwhile? That turn is no part of the trace (contract, section 6), and the trace without it is explored
   * as well.
   */
  private looksInVain({ execution, ending }: Run, { name, redundant }: Strategy): boolean {
    if (!exploresTraces(name) || redundant) return false;
    const halted = ending.kind === "discarded" || (ending.kind === "error" && ending.during === "run");
    return ending.kind === "abandoned" || (halted && execution.tasks.some(({ again }) => again));
  }

  /** Is it the error of something not built? Then there is nothing to say about this program but that. */
  private refuses(error: unknown): boolean {
    const site = Unsupported.siteOf(error);
    if (site === undefined) return false;
    this.refused = true;
    this.findings.clear();
    this.short.sayOnly(site, (error as Error).message);
    return true;
  }
}

/** A loop without scheduling points that goes on for ever is no error of the program's, but a limit of ours. */
function isLoop(ending: Ending): ending is Ending & { kind: "error" } {
  return ending.kind === "error" && Unstoppable.is(ending.error);
}
