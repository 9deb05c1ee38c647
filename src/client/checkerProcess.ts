import { fork, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import type { Bound, ScenarioReport } from "../model/report";
import type { CheckerRequests, FromWorker, Progress, ToWorker } from "../protocol/checker";
import type { CheckerClientOptions } from "./checkerClient";
import { endingOf, reasons } from "./endings";

/** The worker was ended before it could answer. */
export interface Ended {
  readonly type: "ended";
  /** For people: what happened and what to do about it. */
  readonly reason: string;
  /** What the worker had told until then. */
  readonly reports: readonly ScenarioReport[];
  /** How far it was when it last told so, which may be further than the reports. */
  readonly progress?: Progress;
  /** What a later check can go on with, when it last told that. */
  readonly resume?: string;
  /** The limit that was reached, if the user set it. */
  readonly bound?: Bound;
}
export type Result<T> = { readonly type: "reply"; readonly body: T } | Ended;

interface Asking {
  /** Limit of the work in milliseconds, which the worker keeps itself; somewhat later it is ended. */
  readonly timeMs: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
  /** How long it may take to answer when cancelled, in milliseconds; longer, and it is ended. */
  readonly graceMs?: number;
}

interface Pending {
  readonly id: number;
  readonly asking: Asking;
  readonly settle: (result: Result<unknown>) => void;
  readonly fail: (error: Error) => void;
  deadline: number;
  reports: readonly ScenarioReport[];
  progress?: Progress;
  resume?: string;
}

/** How often the watchdog looks; how long a worker may take to answer when cancelled, or out of time; milliseconds. */
const [looking, cancelGrace, timeGrace] = [100, 50, 2_000];
/** The variables of the environment without which Node, or VS Code's Node, may not start. */
const environment = ["SystemRoot", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

/**
 * The process that runs the checker's worker, and a watchdog that can always end it. A process and not a thread: V8
 * ends the whole process where a thread allocates too much in one call. Takes one request at a time.
 */
export class CheckerProcess {
  alive = true;
  private readonly child: ChildProcess;
  private readonly watch: NodeJS.Timeout;
  private readonly memoryMb: number;
  private readonly silenceMs: number;
  private pending: Pending | undefined;
  private requests = 0;
  private reading = 0;
  /** For how long the worker has said nothing, in milliseconds in which this process was awake. */
  private silent = 0;
  private looked = Date.now();
  private lastWords = "";

  constructor(private readonly options: CheckerClientOptions) {
    this.memoryMb = options.memoryMb ?? 1024;
    this.silenceMs = options.silenceMs ?? 10_000;
    const known = environment.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
    this.child = fork(resolve(options.workerPath), [String(this.memoryMb), options.cacheFolder ?? ""], {
      execArgv: [
        `--max-old-space-size=${this.memoryMb}`,
        // Room for what an execution leaves behind; with twice as much, lastzero(15) needs 20 MB more and takes as long
        "--min-semi-space-size=8",
        "--max-semi-space-size=8",
        "--disallow-code-generation-from-strings",
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
    this.child.on("close", (code, signal) => this.died(endingOf(code, signal, this.lastWords, this.memoryMb)));
    this.watch = setInterval(() => this.look(), looking);
    this.watch.unref();
    this.setWaiting(false);
  }

  request<K extends keyof CheckerRequests>(
    name: K,
    body: CheckerRequests[K]["request"],
    asking: Asking,
  ): Promise<Result<CheckerRequests[K]["reply"]>> {
    const { signal } = asking;
    const cancel = () => this.cancel();
    const result = new Promise<Result<unknown>>((settle, fail) => {
      if (signal?.aborted) return settle({ type: "ended", reason: reasons.cancelled, reports: [] });
      this.pending = {
        id: ++this.requests,
        asking,
        settle,
        fail,
        deadline: Date.now() + asking.timeMs + timeGrace,
        reports: [],
      };
      this.silent = 0;
      this.setWaiting(true);
      signal?.addEventListener("abort", cancel, { once: true });
      this.send({ type: "request", id: this.requests, name, body });
    }).finally(() => {
      signal?.removeEventListener("abort", cancel);
      this.pending = undefined;
      this.setWaiting(false);
    });
    return result as Promise<Result<CheckerRequests[K]["reply"]>>;
  }

  /** Ends the process, whatever it is doing. A pending request is answered with the reason. */
  end(reason: string, bound?: Bound): void {
    this.close();
    const { reports = [], progress, resume } = this.pending ?? {};
    const left = resume === undefined ? {} : { resume };
    const told = { reports, ...left, ...(progress ? { progress } : {}), ...(bound ? { bound } : {}) };
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
        if (pending) pending.progress = message.progress;
        pending?.asking.onProgress?.(message.progress);
        return;
      case "alive":
        if (pending && message.report) pending.reports = message.report;
        if (pending && message.resume !== undefined) pending.resume = message.resume;
        return;
      case "reply":
        if (message.id !== pending?.id) return;
        if (message.error === undefined) pending.settle({ type: "reply", body: message.body });
        else pending.fail(new Error(message.error));
    }
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
    this.send({ type: "cancel" });
    const { pending } = this;
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
    else if (this.silent > this.silenceMs) this.end(reasons.silent(this.silenceMs));
  }

  private outOfTime(timeMs: number): void {
    this.end(reasons.time(timeMs), { name: "seconds", value: timeMs / 1000, option: "--time" });
  }

  private died(how: Error | string): void {
    if (!this.alive) return;
    if (typeof how === "string") return this.end(how);
    this.close();
    this.pending?.fail(how);
  }
}
