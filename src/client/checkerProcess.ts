import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { FileRead } from "../model/fileRead";
import type { Bound, ScenarioReport, ScenariosOver } from "../model/report";
import type { CheckerRequests, FromWorker, ToWorker } from "../protocol/checker";
import type { CheckerClientOptions } from "./checkerClient";
import { endingOf, reasons, type Ending } from "./endings";
import { heapMb } from "./heapMb";
import type { Asking, Ended, Pending, Replied, Result } from "./request";
import { ToldProgress } from "./toldProgress";

/** How often the watchdog looks; how long a worker may take to answer when cancelled, or out of time; milliseconds. */
const [looking, cancelGrace, timeGrace] = [100, 50, 2_000];
/** Who waits is told something after so many milliseconds, and the next look, even if the worker says nothing. */
const quiet = 400;
/** The variables of the environment without which Node, or VS Code's Node, may not start. */
const environment = ["SystemRoot", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

/**
 * Do so many threads of a check leave no processor for those in which V8 optimizes their code? Then it had better do that in the
 * threads themselves: decision 0006.
 */
function isCrowded(jobs = 1): boolean {
  return jobs > 1 && jobs >= availableParallelism();
}

/**
 * The process that runs the checker's worker, and a watchdog that can always end it. A process and not a thread: V8
 * ends the whole process where a thread allocates too much in one call. Takes one request at a time.
 */
export class CheckerProcess {
  alive = true;
  private readonly child: ChildProcess;
  private readonly watch: NodeJS.Timeout;
  private readonly silenceMs: number;
  private pending: Pending | undefined;
  private requests = 0;
  private reading = 0;
  /** For how long the worker has said nothing, in milliseconds in which this process was awake. */
  private silent = 0;
  private looked = Date.now();
  private lastWords = "";

  constructor(
    private readonly options: CheckerClientOptions,
    readonly memoryMb: number,
  ) {
    this.silenceMs = options.silenceMs ?? 10_000;
    const known = environment.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
    const heap = String(heapMb(memoryMb));
    this.child = fork(resolve(options.workerPath), [String(memoryMb), options.cacheFolder ?? "", heap], {
      execArgv: [
        `--max-old-space-size=${heap}`,
        // Room for what an execution leaves behind; with twice as much, lastzero(15) needs 20 MB more and takes as long
        "--min-semi-space-size=8",
        "--max-semi-space-size=8",
        "--disallow-code-generation-from-strings",
        ...(isCrowded(options.jobs) ? ["--no-concurrent-recompilation"] : []),
      ],
      env: { ...Object.fromEntries(known), TZ: "UTC", ELECTRON_RUN_AS_NODE: "1" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.lastWords = (this.lastWords + text).slice(0, 4_000);
    });
    this.child.on("message", (message) => this.receive(message as FromWorker));
    this.child.on("error", (error) => this.died(error));
    // "close" and not "exit": by then everything it wrote has been read.
    this.child.on("close", (code, signal) => this.died(endingOf(code, signal, this.lastWords, memoryMb)));
    this.watch = setInterval(() => this.look(), looking);
    this.watch.unref();
    this.setWaiting(false);
  }

  request<K extends keyof CheckerRequests>(
    name: K,
    body: CheckerRequests[K]["request"],
    asking: Asking,
  ): Promise<Result<CheckerRequests[K]["reply"]>> {
    const { signal, listener } = asking;
    const cancel = () => this.cancel();
    const result = new Promise<Result<unknown>>((settle, fail) => {
      if (signal?.aborted) return settle({ type: "ended", reason: reasons.cancelled, reports: [] });
      this.pending = {
        id: ++this.requests,
        asking,
        settle,
        fail,
        deadline: Date.now() + asking.timeMs + timeGrace,
        sent: false,
        runs: false,
        over: [],
        soFar: "",
        told: listener && new ToldProgress(listener.scenario),
      };
      this.silent = 0;
      this.setWaiting(true);
      signal?.addEventListener("abort", cancel, { once: true });
      void this.ask(this.pending, name, body);
    }).finally(() => {
      signal?.removeEventListener("abort", cancel);
      this.pending = undefined;
      this.setWaiting(false);
    });
    return result as Promise<Result<CheckerRequests[K]["reply"]>>;
  }

  /** Ends the process, whatever it is doing. A pending request is answered with the reason. `broughtDown`: see `Ended`. */
  end(reason: string, bound?: Bound, broughtDown = false): void {
    this.close();
    const { over = [], soFar = "", told: progress, resume } = this.pending ?? {};
    const left = resume === undefined ? {} : { resume };
    const isTold = over.length > 0 || soFar !== "";
    const told = {
      ...allOver(over),
      ...(soFar === "" ? {} : { soFar: JSON.parse(soFar) as ScenarioReport }),
      ...left,
      ...(progress && (progress.heard || !isTold) ? { progress: progress.later() } : {}),
      ...(bound ? { bound } : {}),
      ...(broughtDown ? { broughtDown } : {}),
    };
    this.pending?.settle({ type: "ended", reason, ...told });
    this.child.kill("SIGKILL");
  }

  private close(): void {
    this.alive = false;
    clearInterval(this.watch);
  }

  /** A worker without a request keeps nobody's process alive. */
  private setWaiting(waiting: boolean): void {
    const change = waiting ? "ref" : "unref";
    const { stderr, channel } = this.child;
    this.child[change]();
    channel?.[change]();
    (stderr as unknown as { ref(): void; unref(): void })[change]();
  }

  private send(message: ToWorker): void {
    // A process that has just died says so by "close"; the error of this call adds nothing.
    if (this.child.connected) this.child.send(message, () => {});
  }

  private receive(message: FromWorker): void {
    this.silent = 0;
    const { pending } = this;
    switch (message.type) {
      case "readFile":
        void this.read(message.id, message.path);
        return;
      case "progress":
        if (pending?.told) pending.asking.listener?.onProgress(pending.told.hear(message.progress));
        return;
      case "alive":
        if (pending) pending.runs = true;
        if (pending && message.over !== undefined) {
          pending.over.push(message.over);
          // That was of a scenario which is over, or begins again
          pending.soFar = "";
        }
        if (pending && message.soFar !== undefined) pending.soFar = message.soFar;
        if (pending && message.resume !== undefined) pending.resume = message.resume;
        return;
      case "reply":
        if (message.id !== pending?.id) return;
        if (message.error === undefined) pending.settle(replied(message.body, pending));
        else pending.fail(new Error(message.error));
    }
  }

  /** With the text of its file, so that the worker need not ask for that first. */
  private async ask<K extends keyof CheckerRequests>(
    pending: Pending,
    name: K,
    body: CheckerRequests[K]["request"],
  ): Promise<void> {
    let text: FileRead | undefined;
    this.reading++;
    try {
      text = await this.options.host.readFile(body.file);
    } catch {
      // The worker asks for it, and whoever waits hears why it cannot be read
    } finally {
      this.reading--;
      this.silent = 0;
    }
    if (this.pending !== pending) return;
    pending.sent = true;
    const folder = this.options.host.folder?.();
    const read = { ...(text === undefined ? {} : { text }), ...(folder === undefined ? {} : { folder }) };
    this.send({ type: "request", id: pending.id, name, body, ...read });
  }

  private async read(id: number, path: string): Promise<void> {
    this.reading++;
    try {
      const text = await this.options.host.readFile(path);
      this.send({ type: "file", id, ...(text === undefined ? {} : { text }) });
    } catch (error) {
      this.pending?.fail(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.reading--;
      this.silent = 0;
    }
  }

  private cancel(): void {
    const { pending } = this;
    if (pending?.sent === false) return pending.settle({ type: "ended", reason: reasons.cancelled, reports: [] });
    this.send({ type: "cancel" });
    const end = () => {
      if (pending && this.pending === pending) this.end(reasons.cancelled);
    };
    setTimeout(end, pending?.asking.graceMs ?? cancelGrace).unref();
  }

  private look(): void {
    const { pending } = this;
    const now = Date.now();
    // A computer that slept, or is overloaded, comes here before it reads what the worker has sent meanwhile
    const awake = Math.min(now - this.looked, 2 * looking);
    const asleep = now - this.looked - awake;
    this.silent += awake;
    this.looked = now;
    if (!pending) return;
    pending.deadline += asleep;
    if (this.reading > 0) this.silent = 0;
    else if (now > pending.deadline) this.outOfTime(pending.asking.timeMs);
    else if (this.silent > this.silenceMs) this.tooSilent();
    else if (this.silent >= quiet && pending.runs && pending.told)
      pending.asking.listener?.onProgress(pending.told.later(this.silent));
  }

  private outOfTime(timeMs: number): void {
    this.end(reasons.time(timeMs), { name: "seconds", value: timeMs / 1000, option: "--time" });
  }

  private tooSilent(): void {
    this.end(reasons.silent(this.silenceMs), { name: "seconds", value: this.silenceMs / 1000 }, true);
  }

  private died(how: Error | Ending): void {
    if (!this.alive) return;
    // What reaches a group of processes may end this one before it can answer
    if (this.pending?.asking.signal?.aborted) return this.end(reasons.cancelled);
    if (!(how instanceof Error)) return this.end(how.reason, how.bound, how.fromOutside !== true);
    this.close();
    this.pending?.fail(how);
  }
}

function replied(body: unknown, { over }: Pending): Replied<unknown> {
  return { type: "reply", body, places: () => allOver(over).scenarios ?? [] };
}

/** `told`: JSON of each `ScenariosOver`, one after the other. */
function allOver(told: readonly string[]): Pick<Ended, "reports" | "waiting" | "scenarios"> {
  let all: Pick<ScenariosOver, "reports" | "waiting"> & { scenarios?: ScenariosOver["scenarios"] } = {
    reports: [],
    waiting: [],
  };
  for (const text of told) {
    const { scenarios, anew, reports, waiting } = JSON.parse(text) as ScenariosOver;
    all = anew
      ? { scenarios, reports, waiting }
      : { scenarios, reports: [...all.reports, ...reports], waiting: [...all.waiting, ...waiting] };
  }
  return all;
}
