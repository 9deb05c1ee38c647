import type { Engine, JobTurn } from "../engine";
import type { FromJobThread } from "./jobMessages";
import type { LoadProgram } from "./jobThread";
import { begin, isOpen, type Offer } from "./offer";
import { mostThreads, Offers } from "./offers";
import { Seat } from "./seat";

/**
 * How long the engine of this thread works on jobs at a time; how long at most it only listens; milliseconds. With slices of 1 ms
 * V8 optimized all that happens between them, too.
 */
const [slice, listen] = [4, 20];

/** The program of a check, for threads that explore it. */
interface Checked {
  /** JSON of a `CheckTask`. */
  readonly task: string;
  readonly file: string;
  readonly code: string;
  readonly maxSteps: number;
}

/**
 * Threads of the worker process that explore branches of one search (`Branches`), and the way between them. This thread
 * holds the search; it is seat 0, and works on jobs itself while the search waits for one. Who is idle gets a branch of
 * the search, or else of a job of somebody else. So that nobody waits for that, everybody has a branch on offer and another
 * one's to begin next; what is handed out and not begun is explored by the search that it belongs to, as if it were not.
 * The threads stay for the next check.
 */
export class JobPool {
  private readonly seats: Seat[] = [];
  private check = 0;
  private checked!: Checked;
  /** What was open to all, of all threads. */
  private readonly open: Offer[] = [];
  private readonly offers: Offers;
  private wake = () => {};

  /** `jobs`: threads in all, this one included. `heapMb`: of this one's heap; the others divide as much. */
  constructor(
    readonly jobs: number,
    private readonly engine: Engine,
    private readonly load: LoadProgram,
    heapMb: number,
  ) {
    this.offers = new Offers(engine, 0);
    for (let number = 1; number < jobs; number++) {
      const seat = new Seat(number, Math.floor(heapMb / jobs));
      seat.listen(
        (message) => this.hear(seat, message),
        () => this.died(seat),
      );
      this.seats.push(seat);
    }
  }

  /** Executions under way that the search does not know of yet. */
  get executions(): number {
    return this.seats.reduce((sum, { executions }) => sum + executions, 0);
  }

  /** A thread does not come back from a call of the program. */
  get stuck(): boolean {
    return this.seats.some(({ stuck }) => stuck);
  }

  begin(checked: Checked): void {
    this.end();
    this.checked = checked;
    this.check++;
    for (const seat of this.seats) seat.send({ type: "begin", check: this.check, ...checked });
  }

  /** The search is over: whatever is under way is not needed. */
  end(): void {
    this.check++;
    this.open.length = 0;
    this.offers.clear();
    for (const seat of this.seats) seat.end();
  }

  dispose(): void {
    for (const { thread } of this.seats.splice(0)) void thread.terminate();
  }

  /** Call between slices of the search; `waiting`: it needs the result of a job. Comes back after some milliseconds. */
  async turn(waiting: boolean): Promise<void> {
    this.forget(JSON.parse(this.engine.lostJobs()) as number[]);
    const goesOn = !waiting || this.offers.takeBack() || this.work();
    this.feed();
    if (goesOn) return new Promise(setImmediate);
    // Nothing to do here until somebody says something
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, listen);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Works on a job in this thread. False if there is none. */
  private work(): boolean {
    const { engine } = this;
    const turn = JSON.parse(engine.workOnJobs(slice)) as JobTurn;
    this.forget(turn.lost);
    const { type } = turn;
    if (type === "idle") return this.takeOn();
    const { file, code, maxSteps } = this.checked;
    if (type === "realm") this.load(file, code, maxSteps, turn.clean);
    if (type === "ended") this.settle(turn.id, engine.jobResult());
    if (type === "running")
      for (const [id, part] of JSON.parse(engine.partsOfJobs()) as [number, string][]) this.tellPart(id, part);
    return true;
  }

  /** A job that somebody else has on offer, or a branch of what is here. False if there is none. */
  private takeOn(): boolean {
    const { engine, offers } = this;
    const next = this.next(0);
    if (!next) {
      if (!offers.anyOpen) offers.make();
      return offers.beginOne();
    }
    if (begin(next, 0)) engine.takeJob(next.job);
    return true;
  }

  /** What is open, and neither handed out by that one nor given to it. */
  private next(number: number, seat?: Seat): Offer | undefined {
    const { open } = this;
    for (let i = 0; i < open.length;) {
      const { id } = open[i];
      if (!isOpen(open[i])) open.splice(i, 1);
      else if (id % mostThreads === number || seat?.wasGiven(id)) i++;
      else return open[i];
    }
    return undefined;
  }

  /**
   * Gives everybody something to begin next, those who are idle first. That may be what somebody else was given too: it
   * belongs to who begins it.
   */
  private feed(): void {
    for (const seat of this.seats) if (seat.idle) this.give(seat);
    for (const seat of this.seats) if (!seat.idle && !seat.hasNext) this.give(seat);
  }

  private give(seat: Seat): void {
    const { offers } = this;
    let offer = this.next(seat.number, seat);
    if (!offer && !offers.anyOpen) {
      offer = offers.make();
      if (offer) this.open.push(offer);
    }
    if (offer) seat.give(offer);
  }

  private hear(seat: Seat, message: FromJobThread): void {
    if (message.check !== this.check) return;
    switch (message.type) {
      case "idle":
        seat.isIdle();
        break;
      case "offer":
        this.open.push(message.offer);
        break;
      case "part":
        this.tellPart(message.id, message.part);
        break;
      case "done":
        seat.did(message.id);
        this.settle(message.id, message.result);
        break;
      case "lost":
        this.forget(message.ids);
        break;
      case "progress":
        seat.executions = message.executions;
        if (message.aside !== undefined) this.engine.setAside(seat.number, message.aside);
    }
    this.wake();
  }

  /** Who handed the job out, if that was another thread. */
  private ownerOf(id: number): Seat | undefined {
    return this.seats.find(({ number }) => number === id % mostThreads);
  }

  private tellPart(id: number, part: string): void {
    const owner = this.ownerOf(id);
    if (owner) owner.send({ type: "part", id, part });
    else this.offers.takePart(id, part);
  }

  /** Tells whoever handed the job out. */
  private settle(id: number, result: string): void {
    this.engine.dropAside(id);
    const owner = this.ownerOf(id);
    if (owner) owner.send({ type: "settle", id, result });
    else this.offers.settle(id, result);
  }

  private forget(ids: readonly number[]): void {
    this.offers.forget(ids);
    for (const id of ids) {
      this.engine.dropJob(id);
      this.engine.dropAside(id);
      for (const seat of this.seats) seat.drop(id);
    }
  }

  /** Whatever it did is done again by others, also where its share of the memory was too small for it. */
  private died(seat: Seat): void {
    // Nobody needs it any more
    if (!this.seats.includes(seat)) return;
    this.seats.splice(this.seats.indexOf(seat), 1);
    for (const id of seat.jobs) this.settle(id, '"failed"');
    this.wake();
  }
}
