import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { ReadFile } from "../../instrumenter/parse/readFile";
import { emptyReport } from "../../model/emptyReport";
import type { FileRead } from "../../model/fileRead";
import type { Problem } from "../../model/report";
import type {
  CheckerRequests,
  CheckReply,
  CheckRequest,
  FromWorker,
  ToWorker,
  TraceReply,
  TraceRequest,
  WorkerProgress,
} from "../../protocol/checker";
import type { CodeCache } from "../../start/codeCache";
import type { EngineStep } from "../engine";
import { JobPool } from "../jobs/jobPool";
import { runJobThread } from "../jobs/jobThread";
import { limits } from "../limits";
import { vmRealm, type VmRealm } from "../realms/vmRealm";
import { stepsOfReplay } from "../replay/stepsOfReplay";
import { engineRealm } from "./engineRealm";
import { HeapWatch } from "./heapWatch";
import { inlining } from "./inlining";
import { LastProgram } from "./lastProgram";
import { startMemoryMonitor } from "./memoryMonitor";
import { ResumeText } from "./resumeText";
import { Telling } from "./telling";
import { WarmUp } from "./warmUp";

/** How long the engine explores before messages are looked at, and how often the host hears something; milliseconds. */
const [slice, sliceBetweenJobs, progressEvery, leftEvery] = [20, 4, 100, 800];

/** Less than a worker may be silent: who ends that knows neither where it is nor what comes after it. */
const longestMs = 8_000;

/** From `startWorker`. */
declare const codeCache: CodeCache;

/** What the whole process may take, and the heap in it. */
const [memoryMb, heapMb] = [process.argv[2], process.argv[4]].map(Number);
const heap = new HeapWatch(heapMb);
const engine = engineRealm(readFileSync(join(dirname(__filename), "engine.js"), "latin1"), codeCache);
const programs = new LastProgram();
/** What the engine checked last. */
let checked = { code: "", maxSteps: 0 };
/** Where that ran first. */
let checkedIn: VmRealm | undefined;
const files = new Map<number, (text: FileRead | undefined) => void>();
let lastRead = 0;
/** What was checked last. */
let lastFile: string | undefined;
/** The file that came with the request. */
let given: { readonly path: string; readonly text: FileRead } | undefined;
/** As the host of the request reads them. */
let readFile: ReadFile = askForFile;
let isWatched = false;
let busy: Promise<void> = Promise.resolve();
/** Threads for checks that want them, of the last one that did. */
let pool: JobPool | undefined;
let cancelled = false;
/** Sorts of requests after which compiled code was kept. */
const kept = new Set<string>();
const warmUp = new WarmUp(
  engine,
  (...program) => {
    checked = { code: "", maxSteps: 0 };
    inlining.more();
    return load(...program);
  },
  keepCode,
);

/** What was not told yet of scenarios that are over. */
const over = () => {
  const told = engine.over();
  return told === "" ? {} : { over: told };
};

const send = (message: FromWorker, sent?: () => void) => process.send!(message, undefined, undefined, sent);

// A promise of the program that is rejected is the program's affair.
process.on("unhandledRejection", () => {});

if (parentPort) {
  const compiles = (...program: Parameters<typeof load>) => load(...program) === undefined;
  runJobThread(parentPort, workerData as number, engine, compiles, heap);
} else {
  process.on("disconnect", () => process.exit());
  // A terminal sends Ctrl+C to every process of the group, `timeout` its signal; the client decides what it means for this one.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  process.on("message", hear);
  warmUp.setIdle(true);
}

function keepCode(): void {
  inlining.asUsual(() => codeCache.keep());
}

function hear(message: ToWorker): void {
  if (message.type === "cancel") cancelled = true;
  else if (message.type === "file") {
    files.get(message.id)?.(message.text);
    files.delete(message.id);
  } else busy = busy.then(() => answer(message));
}

async function answer({ id, name, body, text, folder }: Extract<ToWorker, { type: "request" }>): Promise<void> {
  cancelled = false;
  const { file } = body as CheckRequest | TraceRequest;
  given = text === undefined ? undefined : { path: file, text };
  readFile = Object.assign(askForFile, { folder });
  warmUp.setIdle(false);
  try {
    const reply = name === "check" ? await check(body as CheckRequest) : await aboutOne(name, body as TraceRequest);
    // Before the answer, after which the host may end this process
    if (!kept.has(name)) keepCode();
    kept.add(name);
    send({ type: "reply", id, body: reply });
  } catch (error) {
    send({ type: "reply", id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  warmUp.setIdle(true);
}

function askForFile(path: string): Promise<FileRead | undefined> {
  // Before any code of the program runs
  if (!isWatched) startMemoryMonitor(memoryMb);
  isWatched = true;
  if (given?.path === path) return Promise.resolve(given.text);
  return new Promise((resolve) => {
    files.set(++lastRead, resolve);
    send({ type: "readFile", id: lastRead, path });
  });
}

async function check(request: CheckRequest): Promise<CheckReply> {
  // Somebody works on it, and will check it many times
  if (request.file === lastFile) inlining.more();
  lastFile = request.file;
  const threads = threadsFor(request.options);
  try {
    return await explore(request, threads);
  } finally {
    threads?.end();
  }
}

/** Those that share the work; they start while the program is read. */
function threadsFor({ jobs = 1, strategy = "optimal-dpor" }: CheckRequest["options"]): JobPool | undefined {
  if (jobs === 1 || strategy !== "optimal-dpor") return undefined;
  if (pool?.jobs !== jobs) {
    pool?.dispose();
    // They load compiled code while this check goes on
    inlining.less();
    pool = new JobPool(jobs, engine, (...program) => load(...program) === undefined, heapMb);
  }
  return pool;
}

/** The executions of branches that are not done yet are known by their number only. */
function withJobs(progress: WorkerProgress, more = 0): WorkerProgress {
  const { executions, rate } = progress;
  return more === 0 ? progress : { ...progress, executions: executions + more, rate: rate * (1 + more / executions) };
}

async function explore({ file, scenario, options }: CheckRequest, threads: JobPool | undefined): Promise<CheckReply> {
  const program = await programs.get(file, readFile);
  const { sites, problems } = program;
  if (problems.length > 0)
    return { scenarios: [emptyReport(scenario ?? file, "invalid", problems)], files: program.files };
  const asked = limits(options);
  const { strategy, seed, spuriousWakeups, starvationBound, ioMax, timerSlack, resume } = options;
  const { maxSteps } = asked;
  const resuming = new ResumeText(program.code, {
    file,
    scenario,
    sites,
    maxSteps,
    strategy,
    spuriousWakeups,
    starvationBound,
    ioMax,
    timerSlack,
  });
  if (resume && !resuming.fits(resume)) return { scenarios: [], files: program.files, changed: true };
  const saved = resume ? resuming.load(resume) : undefined;
  checked = { code: program.code, maxSteps };
  const divided = threads !== undefined;
  const searched = { longestMs, strategy, seed, spuriousWakeups, starvationBound, ioMax, timerSlack, divided };
  const task = { file, scenario, sites, limits: asked, ...searched };
  engine.begin(JSON.stringify({ ...task, saved }));
  threads?.begin({ task: JSON.stringify(task), file, code: program.code, maxSteps });
  heap.begin();
  const left = () => (resume === undefined ? {} : resuming.save(engine.save()));
  const telling = new Telling();
  let [toldProgress, toldFindings, toldLeft] = [Date.now(), 0, 0];
  for (;;) {
    const step = JSON.parse(engine.explore(threads ? sliceBetweenJobs : slice)) as EngineStep;
    if (step.state === "done") return { scenarios: step.reports, files: program.files, ...left() };
    if (step.state === "failed") throw new Error(step.message);
    if (step.state === "realm") {
      const problem = load(file, program.code, asked.maxSteps, step.clean);
      if (problem) return { scenarios: [emptyReport(scenario ?? file, "invalid", [problem])], files: program.files };
      // From here on it is the program that takes time
      send({ type: "alive" });
      continue;
    }
    const now = Date.now();
    // The host ends this process where it hears nothing: a thread may be stuck
    const heard = !threads?.stuck;
    const begins = step.state === "running" && step.begins === true;
    // A finding is told at once: whoever cancels may have to end this process.
    const isDue = heard && telling.isDue(now, step.progress.findings !== toldFindings);
    // Counts belong to what was found by then
    if (begins || isDue || (heard && now - toldProgress >= progressEvery)) {
      send({ type: "progress", progress: withJobs(step.progress, threads?.executions) });
      toldProgress = now;
    }
    // Nothing of what is complete is lost in the scenario that comes
    if (begins) await new Promise<void>((sent) => send({ type: "alive", ...over(), ...left() }, sent));
    else if (isDue) {
      const isLeft = now - toldLeft >= leftEvery ? left() : {};
      if ("resume" in isLeft) toldLeft = now;
      send({ type: "alive", ...over(), soFar: engine.soFar(), ...isLeft }, telling.told(now));
      toldFindings = step.progress.findings;
    }
    await (threads ? threads.turn(step.state === "waiting") : new Promise(setImmediate));
    if (cancelled) engine.cancel();
    heap.look();
    if (heap.full) engine.outOfMemory(memoryMb);
  }
}

/**
 * Compiles instrumented code in a realm of its own, `clean`: in that of the check before, and hands what came out to the
 * engine. The problem it may give is an early error that only the compiler finds, such as a pattern that is no regular
 * expression.
 */
function load(file: string, code: string, maxSteps: number, clean: boolean): Problem | undefined {
  const realm = clean && checkedIn ? checkedIn : (checkedIn = vmRealm());
  return loadInto(realm, file, code, maxSteps);
}

function loadInto(realm: VmRealm, file: string, code: string, maxSteps: number): Problem | undefined {
  let factory: () => unknown;
  try {
    factory = realm.compile(code, "program");
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== "SyntaxError") throw error;
    return { file, line: 1, column: 1, message: `does not compile: ${message}` };
  }
  engine.load(factory as never, maxSteps, realm.global, realm.prepared);
  return undefined;
}

/** What is asked about one execution: all of it, or what it has to do with others. */
async function aboutOne<K extends Exclude<keyof CheckerRequests, "check">>(
  name: K,
  { file, scenario, schedule, maxSteps }: TraceRequest,
): Promise<TraceReply | CheckerRequests[K]["reply"]> {
  const { code, sites, problems } = await programs.get(file, readFile);
  if (problems.length > 0) return { problems };
  const steps = stepsOfReplay(schedule, maxSteps);
  const isChecked = code === checked.code && steps === checked.maxSteps && engine.loadAgain();
  const problem = isChecked ? undefined : loadInto(vmRealm(), file, code, steps);
  if (problem) return { problems: [problem] };
  const task = JSON.stringify({ file, scenario, schedule, sites });
  const text = name === "trace" ? engine.trace(task) : await question(name, task);
  const reply = JSON.parse(text) as CheckerRequests[K]["reply"] | EngineStep;
  if ("state" in reply) throw new Error(reply.state === "failed" ? reply.message : reply.state);
  return reply;
}

/** Looks at messages between executions: when it is cancelled, there is no answer. */
async function question(name: "turningPoint" | "choiceTree", task: string): Promise<string> {
  engine.ask(name, task);
  for (let text = ""; !cancelled; await new Promise(setImmediate)) {
    text = engine.goOnAsking(slice);
    if (text !== "") return text;
  }
  engine.giveUpAsking();
  return "{}";
}
