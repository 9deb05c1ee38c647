// @expect verified
//
// A lock of promises counts who uses it, and tells the jobs. Somebody else writes a line in between.
import { io, observe } from "interleaver";

const log: string[] = [];

class Mutex {
  private tail = Promise.resolve();
  private users = 0;
  private async enter(): Promise<() => void> {
    const before = this.tail;
    let free!: () => void;
    this.tail = new Promise((resolve) => {
      free = resolve;
    });
    this.users++;
    await before;
    return free;
  }
  async run(job: (users: number) => Promise<void>): Promise<void> {
    const free = await this.enter();
    try {
      return await job(this.users);
    } finally {
      this.users--;
      free();
    }
  }
}

const mutex = new Mutex();
async function late(): Promise<void> {
  await io();
  await mutex.run(async (users) => {
    log.push(`late, of ${users}`);
  });
}
async function early(): Promise<void> {
  await mutex.run(async (users) => {
    log.push(`early, of ${users}`);
    await io();
    log.push("early ends");
  });
}
async function other(): Promise<void> {
  await io();
  log.push("other");
}

await Promise.all([late(), early(), other()]);
observe("log", log);
