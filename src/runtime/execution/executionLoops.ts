import type { EventLoop } from "../eventLoop/eventLoop";
import type { LoopRounds } from "../livelock/loopRounds";
import type { Scheduler } from "../scheduler";
import type { VirtualClock } from "../virtualClock";
import { ExecutionState } from "./executionState";
import { Unstoppable } from "./unstoppable";

/** Turns that all loops of one execution may make together. */
const mostTurns = 20_000_000;

/** Who asked for the time so often in one loop, and so few turns ago, asks in each turn of it. */
const often = 10;
const lately = 100;

/** Turns and calls between two looks at the real time; a power of two. */
const oneLook = 256;
/** Turns between two looks at whether events were made; a power of two. */
const stretch = 65_536;
/** So many stretches without an event, and it is time to see whether others want to see what the loop does. */
const mostStretches = 32;

/** The second layer of `Execution`: loops, which may wait, repeat themselves or never end, and the time they wait for. */
export abstract class ExecutionLoops extends ExecutionState {
  /** Site of the loop that began a turn last: where an execution that does not end is. */
  lastLoop = -1;
  /** So many events had happened when it went round. */
  lastRound = 0;
  abstract readonly clock: VirtualClock;
  /** Tells which loops come back to where they were. */
  abstract readonly rounds: LoopRounds;
  abstract readonly loop: EventLoop;
  protected scheduler!: Scheduler;
  /** The loop in which somebody asked for the time last, how often in a row, and after how many turns of all loops. */
  private clockLoop = -1;
  private clockTimes = 0;
  private clockTurn = 0;
  private turns = 0;
  /** Turns and calls since the execution began. */
  private work = 0;
  /** Turns up to the last look at the real time. */
  private turnsBefore = 0;
  /** The site of the call at which time was over, if that was in no loop; else -1. */
  stoppedAt = -1;
  private eventsBefore = 0;
  /** How often somebody asked for the time, and how often up to the last look at events. */
  private asked = 0;
  private askedBefore = 0;
  private stretches = 0;

  protected override begin(): void {
    super.begin();
    this.lastLoop = this.clockLoop = -1;
    this.lastRound = 0;
    this.turns = this.clockTurn = this.clockTimes = this.work = this.turnsBefore = 0;
    this.stoppedAt = -1;
    this.eventsBefore = this.stretches = 0;
    this.asked = this.askedBefore = 0;
    this.clock.begin();
    this.rounds.begin();
    this.loop.begin();
  }

  /** Is who watches what happens inside events told of what tasks do not share? */
  get tellsPrivate(): boolean {
    const { inside, loop } = this;
    return inside !== null && (inside.tellsCallsApart || loop.beside.isOn);
  }

  /** The task changes something that makes no event. `known`: it is told to the watch as well, more exactly. */
  noteEffect(known = false): void {
    if (this.current) this.current.effects++;
    if (!known) this.rounds.watch?.changes();
  }

  /** The task asks for the time. That is no effect, but what it finds may be something else each time. */
  looksAtClock(): void {
    if (this.current) this.current.clockReads++;
    this.clockTimes = this.clockLoop === this.lastLoop ? this.clockTimes + 1 : 1;
    this.clockLoop = this.lastLoop;
    this.clockTurn = this.turns;
    this.asked++;
    this.rounds.watch?.changes();
  }

  /**
   * A loop turns and turns, makes no event and is where it was before. Only another task can end that, but none will go on
   * as long as there is no scheduling point. So what one turn touches must be taken for shared, which begins the
   * exploration anew. True if there is nothing of that kind: nobody can end the loop.
   */
  idle(): boolean {
    const { sharing, tasks } = this;
    if (sharing.grew) throw this.discard();
    if (sharing.promotesTouched || tasks.length < 2) return !this.checking;
    sharing.promotesTouched = true;
    return false;
  }

  /** The site of a loop that waits until it is later, as it seems; -1 if there is none. */
  get loopOverTime(): number {
    return this.clockTimes >= often && this.turns - this.clockTurn < lately ? this.clockLoop : -1;
  }

  /** It is back in an earlier state, and the running task is passed over. */
  cameBack(): void {
    this.scheduler.cameBack?.({ at: this.events.length, task: this.current!.number });
  }

  /** Ends this execution, because all that tasks still do is to go round in a circle. */
  standStill(): void {
    this.halt = { kind: "cycle" };
  }

  /** Loops without scheduling points end here; the limit is far above what a small program needs. */
  turn(site = -1): void {
    this.lastLoop = site;
    if (this.current) this.current.lastLoop = site;
    this.lastRound = this.events.length;
    if ((++this.turns & (stretch - 1)) === 0) this.lookAtStretch();
    if (this.turns > mostTurns) throw this.unstoppable();
    this.called();
  }

  /** Something is called. What goes on for long without an event (recursion, jobs that ask for jobs) ends in time, too. */
  called(): void {
    if ((++this.work & (oneLook - 1)) === 0) this.lookAtTime();
  }
  private lookAtTime(): void {
    if (this.scheduler.outOfTime?.()) {
      if (this.turns === this.turnsBefore) this.stoppedAt = this.at;
      throw this.unstoppable();
    }
    this.turnsBefore = this.turns;
  }

  private unstoppable(): Unstoppable {
    return new Unstoppable(`loops made ${this.turns} turns in one execution`, this.turns);
  }

  /** A loop that makes no events for long may do what others are to see: then what it touches is shared. */
  private lookAtStretch(): void {
    const { events, sharing } = this;
    const quiet = events.length === this.eventsBefore;
    // Code takes no time: who does nothing but wait until it is later would wait for ever
    if (quiet && this.asked - this.askedBefore >= stretch) throw this.unstoppable();
    this.askedBefore = this.asked;
    this.stretches = quiet ? this.stretches + 1 : 0;
    this.eventsBefore = events.length;
    if (this.stretches < mostStretches) return;
    if (sharing.grew) throw this.discard();
    sharing.promotesTouched = this.stretches === mostStretches && this.tasks.length > 1 && !this.checking;
  }
}
