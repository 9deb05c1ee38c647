import { writeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Engine, JobTurn } from "../engine";
import type { FromJobThread, ToJobThread } from "./jobMessages";
import { mostThreads, type LoadProgram } from "./jobThread";

/** How long the engine of this thread works on jobs at a time; how soon somebody is asked again; milliseconds. */
const [slice, askEvery] = [2, 1];
/** A thread that is at work and has said nothing for so long is stuck in one call. */
const silentAfter = 1_000;

/** The program of a check, for threads that explore it. */
interface Checked {
  /** JSON of a `CheckTask`. */
  readonly task: string;
  readonly file: string;
  readonly code: string;
  readonly maxSteps: number;
}

/** One of the other threads. */
interface Seat {
  readonly thread: Worker;
  readonly number: number;
  idle: boolean;
  /** When it was last asked for a branch; whether it has answered. */
  askedAt: number;
  asked: boolean;
  heardAt: number;
  /** The jobs it has. */
  readonly jobs: Set<number>;
  executions: number;
}

/**
 * Threads of the worker process that explore branches of one search (`Branches`), and the way between them. This thread
 * holds the search; it is seat 0, and works on jobs itself while the search waits for one. Who is idle gets a branch of
 * the search, or else of a job of somebody else. The threads stay for the next check.
 */
export class JobPool {
  private readonly seats: Seat[] = [];
  private check = 0;
  private checked!: Checked;
  private ids = 0;
  /** Jobs that nobody has taken on. */
  private readonly queue: { readonly id: number; readonly job: string }[] = [];
  private idle = false;
  private wake = () => {};

  /** `jobs`: threads in all, this one included. */
  constructor(
    readonly jobs: number,
    private readonly engine: Engine,
    private readonly load: LoadProgram,
  ) {
    for (let number = 1; number < jobs; number++) this.seats.push(this.seat(number));
  }

  private seat(number: number): Seat {
    const [, worker, memoryMb, ...others] = process.argv;
    const thread = new Worker(worker, {
      argv: [memoryMb, ...others],
      workerData: number,
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: Number(memoryMb) },
    });
    const now = Date.now();
    const seat = {
      thread,
      number,
      idle: false,
      askedAt: 0,
      asked: false,
      heardAt: now,
      jobs: new Set<number>(),
    };
    const made: Seat = { ...seat, executions: 0 };
    thread.on("message", (message: FromJobThread) => this.hear(made, message));
    thread.on("error", (error: NodeJS.ErrnoException) => this.died(made, error));
    thread.unref();
    return made;
  }

  /** Executions under way that the search does not know of yet. */
  get executions(): number {
    return this.seats.reduce((sum, { executions }) => sum + executions, 0);
  }

  /** A thread does not come back from a call of the program. */
  get stuck(): boolean {
    const now = Date.now();
    return this.seats.some(({ jobs, idle, heardAt }) => jobs.size > 0 && !idle && now - heardAt > silentAfter);
  }

  begin(checked: Checked): void {
    this.end();
    this.checked = checked;
    this.check++;
    for (const { thread } of this.seats) this.send(thread, { type: "begin", check: this.check, ...checked });
  }

  /** The search is over: whatever is under way is not needed. */
  end(): void {
    this.check++;
    this.queue.length = 0;
    for (const seat of this.seats) {
      this.send(seat.thread, { type: "end" });
      seat.jobs.clear();
      seat.idle = false;
      seat.asked = false;
      seat.executions = 0;
    }
  }

  dispose(): void {
    for (const { thread } of this.seats.splice(0)) void thread.terminate();
  }

  /** Call between slices of the search; `waiting`: it needs the result of a job. Comes back after some milliseconds. */
  async turn(waiting: boolean): Promise<void> {
    this.forget(JSON.parse(this.engine.lostJobs()) as number[]);
    const worked = waiting && this.work();
    this.feed();
    if (!waiting || worked) {
      this.idle = false;
      await new Promise(setImmediate);
      return;
    }
    this.idle = true;
    // Nothing to do here until somebody says something
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, askEvery);
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
    if (turn.type === "idle") {
      const taken = this.queue.shift() ?? this.split();
      if (taken) engine.takeJob(taken.job);
      return taken !== undefined;
    }
    const { file, code, maxSteps } = this.checked;
    if (turn.type === "realm") this.load(file, code, maxSteps, turn.clean);
    if (turn.type === "ended") this.settle(turn.id, engine.jobResult());
    return true;
  }

  private split(): { id: number; job: string } | undefined {
    const id = ++this.ids * mostThreads;
    const job = this.engine.splitJob(id);
    return job === "" ? undefined : { id, job };
  }

  /** Gives those who are idle something to do. */
  private feed(): void {
    const now = Date.now();
    for (const seat of this.seats) {
      if (!seat.idle) continue;
      const taken = this.queue.shift() ?? this.split();
      if (!taken) break;
      seat.jobs.add(taken.id);
      seat.idle = false;
      seat.heardAt = now;
      this.send(seat.thread, { type: "take", job: taken.job });
    }
    if (!this.idle && !this.seats.some(({ idle }) => idle)) return;
    for (const seat of this.seats) {
      if (seat.asked || seat.jobs.size === 0 || now - seat.askedAt < askEvery) continue;
      [seat.asked, seat.askedAt] = [true, now];
      this.send(seat.thread, { type: "split" });
    }
  }

  private hear(seat: Seat, message: FromJobThread): void {
    seat.heardAt = Date.now();
    if (message.check !== this.check) return;
    switch (message.type) {
      case "idle":
        seat.idle = true;
        if (seat.jobs.size === 0) seat.executions = 0;
        break;
      case "job":
        seat.asked = false;
        if (message.job !== "") this.queue.push(message);
        break;
      case "done":
        seat.jobs.delete(message.id);
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

  /** Tells whoever handed the job out. */
  private settle(id: number, result: string): void {
    this.engine.dropAside(id);
    const owner = this.seats.find(({ number }) => number === id % mostThreads);
    if (owner) this.send(owner.thread, { type: "settle", id, result });
    else this.engine.settleJob(id, result);
  }

  private forget(ids: readonly number[]): void {
    for (const id of ids) {
      const queued = this.queue.findIndex((one) => one.id === id);
      if (queued >= 0) this.queue.splice(queued, 1);
      this.engine.dropJob(id);
      this.engine.dropAside(id);
      for (const seat of this.seats) if (seat.jobs.delete(id)) this.send(seat.thread, { type: "drop", id });
    }
  }

  private send(thread: Worker, message: ToJobThread): void {
    thread.postMessage(message);
  }

  /** Whatever it did is done again by others; but where memory ends, so does the check. */
  private died(seat: Seat, error: NodeJS.ErrnoException): void {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
      writeSync(2, "out of memory");
      process.kill(process.pid, "SIGKILL");
    }
    this.seats.splice(this.seats.indexOf(seat), 1);
    for (const id of seat.jobs) this.settle(id, '"failed"');
    this.wake();
  }
}
