// Workers that wait for more jobs when all is done, listeners, and who lost a race: nothing is wrong, and nothing is told.
// @expect verified
import { EventEmitter, once } from "node:events";
import { io } from "interleaver";

type Job = () => Promise<unknown>;
class Jobs {
  private readonly jobs: Job[] = [];
  private readonly idle: ((job: Job) => void)[] = [];
  add(job: Job): void {
    const worker = this.idle.shift();
    if (worker) worker(job);
    else this.jobs.push(job);
  }
  next(): Promise<Job> {
    const job = this.jobs.shift();
    return job ? Promise.resolve(job) : new Promise((resolve) => this.idle.push(resolve));
  }
}
const jobs = new Jobs();
async function work(): Promise<void> {
  for (;;) await (await jobs.next())();
}
const emitter = new EventEmitter();
async function stop(): Promise<void> {
  await once(emitter, "stop");
  await io(undefined, "close");
}
async function answer(): Promise<void> {
  await new Promise((resolve) => emitter.once("answer", resolve));
}
void work();
void work();
void stop();
jobs.add(() => io(1));
jobs.add(() => io(2));
await Promise.race([answer(), io(undefined, "too late")]);
