import { headOf } from "../../model/headOf";
import type { Bound, Problem } from "../../model/report";
import type { Site } from "../../model/site";
import { bound } from "../limits";
import type { Run } from "../realms/program";

/** Bounds that an exploration leaves behind when another process goes on with it. */
const limitsOfRun: ReadonlySet<string> = new Set([bound.executions, bound.time, bound.memory].map((by) => by(0).name));

/** A poll that goes round so often may do so any number of times. */
const manyRounds = 100;

/** Who did something among the last events took part in what did not end. */
const lastSteps = 1000;

/** What an exploration did not do: the bounds that cut it off, and what there is to say about them. */
export class Shortcomings {
  readonly bounds: Bound[] = [];
  readonly problems: Problem[] = [];
  /** Those that a limit of this process is the reason of. */
  private readonly passing = new Set<Problem>();
  /** Where callbacks went round most in one execution. */
  private round: { readonly site: number; readonly times: number; readonly inTime: boolean } | undefined;

  constructor(
    private readonly file: string,
    private readonly sites: readonly Site[],
  ) {}

  /** The bounds that are no limits of this process. */
  get lasting(): readonly Bound[] {
    return this.bounds.filter(({ name }) => !limitsOfRun.has(name));
  }

  /** What there is to say when another process goes on with it. */
  get lastingProblems(): readonly Problem[] {
    return this.problems.filter((problem) => !this.passing.has(problem));
  }

  /** Takes over what others did not do. */
  add(bounds: readonly Bound[], problems: readonly Problem[]): void {
    for (const one of bounds) this.cutOff(one);
    for (const one of problems)
      if (!this.problems.some(({ line, message }) => line === one.line && message === one.message))
        this.problems.push(one);
  }

  cutOff(by: Bound): void {
    if (this.has(by)) return;
    this.bounds.push(by);
    if (limitsOfRun.has(by.name)) this.sayWhereItWentRound();
  }
  private has(by: Bound): boolean {
    return this.bounds.some(({ name }) => name === by.name);
  }

  say(site: number, message: string): void {
    this.problems.push(this.problem(site, message));
  }
  problem(site: number | undefined, message: string): Problem {
    const { file, line, column } = this.sites[site ?? -1] ?? { file: this.file, line: 1, column: 1 };
    return { file, line, column, message };
  }

  /** Nothing else is worth saying. */
  sayOnly(site: number, message: string): void {
    this.problems.length = 0;
    this.say(site, message);
  }

  /** Orders inside of a getter or another call that JavaScript makes by itself were not tried. */
  leftOut(site: number): void {
    const by = bound.implicit();
    if (this.has(by)) return;
    this.cutOff(by);
    this.say(
      site,
      "code that JavaScript calls by itself (a getter, a conversion, a callback of a built-in function) touches what tasks share; it ran as one event, and no other order inside was tried; make it a method or a function that the program calls itself",
    );
  }

  /** Tasks that ended going round in a circle while somebody else could go on, as no real schedule lets them. */
  roundAndRound({ execution }: Run): void {
    const { tasks, rounds } = execution;
    for (const task of tasks) if (task.passedOver) this.stoppedIn(rounds.loopOf(task));
  }

  /** The same, but that the others went on first, and then the tasks went on as well. */
  cameBack({ execution }: Run): void {
    for (const site of execution.rounds.unending) this.stoppedIn(site);
  }

  /** Tasks went on after a round in which they always took the same alternative, and could go on taking it. */
  byLuck({ execution }: Run): void {
    for (const site of execution.rounds.lucky.values()) this.stoppedIn(site);
  }

  private stoppedIn(site: number | undefined): void {
    const place = site === undefined ? undefined : this.sites[site];
    if (!place || this.has(bound.round(place.line))) return;
    this.cutOff(bound.round(place.line));
    this.say(
      site!,
      `a task can go round this loop for ever while others could go on: \`${headOf(place.text)}\`; it was stopped when it came back to where it was; if it waits for something, let it wait for that (with a Condition, a Latch, a Channel)`,
    );
  }

  /** Callbacks that ask for themselves again and again, and change nothing, after all else had come to its end. */
  endlessPolls({ execution }: Run): void {
    for (const site of execution.loop.endless) {
      const place = this.sites[site];
      if (!place || this.has(bound.round(place.line))) continue;
      this.cutOff(bound.round(place.line));
      this.say(
        site,
        `this goes on for ever without changing anything: \`${headOf(place.text)}\`; it was stopped where it only repeats itself; if it is to end, clear its timer or end its loop`,
      );
    }
  }

  /** Takes note of a poll: of timers or immediates that ask for themselves again and again until I/O is over. */
  goesRound({ execution }: Run): void {
    const { events, lastLoop, lastRound } = execution;
    if (events.length <= (this.round?.times ?? manyRounds)) return;
    // Intervals go round without it as well
    if (!events.some(({ kind }) => kind === "io")) return;
    const times = new Map<number, number>();
    events.forEach(({ kind, site }, index) => {
      if (kind !== "timer" && kind !== "immediate") return;
      const count = (times.get(site) ?? 0) + 1;
      times.set(site, count);
      if (count <= (this.round?.times ?? manyRounds)) return;
      this.round = { site: lastRound > index ? lastLoop : site, times: count, inTime: kind === "timer" };
    });
  }

  /** The search does not come to its end: perhaps because that goes round once more each time. */
  private sayWhereItWentRound(): void {
    const place = this.round && this.sites[this.round.site];
    if (!place) return;
    const { site, times, inTime } = this.round!;
    const advice = inTime ? "let it give up sooner, or say with --io-max how long I/O takes" : "let it give up sooner";
    this.say(
      site,
      `an execution went round here ${times.toLocaleString("en-US")} times: \`${headOf(place.text)}\`; while it waits for I/O each further turn is another order; ${advice}`,
    );
  }

  /** An execution that would not end: says where it was, since that is where the endless loop is. */
  endless({ execution }: Run, by: Bound): void {
    const known = this.has(by);
    this.cutOff(by);
    if (known) return;
    const overTime = this.sites[execution.loopOverTime];
    const call = this.sites[execution.stoppedAt];
    const loop = this.sites[execution.lastLoop];
    const place = overTime ?? call ?? loop ?? this.sites[execution.events.at(-1)?.site ?? -1];
    if (!place) return;
    const unit = by.value === 1 ? by.name.replace(/s$/, "") : by.name;
    const missed = `an execution did not end within ${by.value.toLocaleString("en-US")} ${unit}`;
    const what = call || !loop ? "it" : "the loop";
    const limit = by.option === undefined ? `let ${what} end` : `let ${what} end, or raise ${by.option}`;
    const advice = overTime ? "the clock stands still while code runs, so let the loop sleep" : limit;
    const places = overTime || call || by.name !== bound.steps(0).name ? [place] : [place, ...this.loopsOf(execution)];
    for (const { file, line, column, text } of new Set(places)) {
      const problem = { file, line, column, message: `${missed}; it was here: \`${headOf(text)}\`; ${advice}` };
      this.problems.push(problem);
      if (limitsOfRun.has(by.name)) this.passing.add(problem);
    }
  }

  /** The loops of those who went round at the end: each may be the one that does not end. */
  private loopsOf({ events, tasks }: Run["execution"]): Site[] {
    const late = new Set(events.slice(-lastSteps).map(({ task }) => task));
    return tasks
      .filter(({ id, finished }) => late.has(id) && !finished)
      .flatMap(({ lastLoop }) => this.sites[lastLoop] ?? []);
  }
}
