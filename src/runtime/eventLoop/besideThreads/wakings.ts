import { Write, type Access } from "../../../model/access";
import { asyncWaits } from "../../language/atomics/notifyFootprint";
import type { Performing } from "../../operation";
import type { Code } from "../../task";
import type { LoopCallback } from "../callbacks/loopCallback";
import { PostedCallback } from "../callbacks/postedCallback";
import type { EventLoop } from "../eventLoop";
import type { LoopTime } from "../loopTime";

/**
 * The promises of `Atomics.waitAsync` that were notified. They settle all together, in a turn of the loop that takes no time:
 * V8 has one task for all that were notified until it runs. Where a callback notified one of them, that turn comes before timers
 * and the check phase; a thread may notify while those are under way.
 */
export class Wakings {
  private next: Waking | null = null;

  constructor(private readonly loop: EventLoop) {}

  begin(): void {
    this.next = null;
  }

  /** A promise is going to wait. Where there are threads, every notification may then ask something of the loop. */
  awaited(site: number): void {
    const { beside, execution } = this.loop;
    beside.refusePromises(site);
    if (beside.isOn || beside.anyThread) this.meetThreads(execution.sharing.knows(asyncWaits));
  }
  private meetThreads(known: boolean): void {
    const { beside, execution } = this.loop;
    execution.sharing.learn(asyncWaits);
    beside.meets();
    if (!known) throw execution.discard();
  }

  /** `settle` is called in that turn; event `notifiedBy` has asked for it. */
  add(settle: () => void, notifiedBy: number, site: number): void {
    const { loop } = this;
    const { beside, execution, immediates } = loop;
    if (beside.anyThread) this.meetThreads(execution.sharing.knows(asyncWaits));
    const inThread = beside.inThread;
    if (this.next === null) {
      this.next = new Waking(loop, site, () => (this.next = null), inThread ? beside.lastPosted : undefined);
      if (inThread) beside.lastPosted = this.next;
      else this.next.comesFirst();
      loop.schedule("notification", this.next, inThread);
    } else if (!inThread) {
      // A moment later it would be a turn of its own
      loop.touch(immediates.location, Write);
      this.next.comesFirst();
    }
    this.next.add(settle, notifiedBy);
  }
}

class Waking extends PostedCallback {
  private readonly settling: (() => void)[] = [];
  private readonly notifications: number[] = [];
  private readonly sentAt: LoopTime;
  /** Timers and the check phase wait for it. */
  private isFirst = false;

  constructor(
    loop: EventLoop,
    site: number,
    private readonly begins: () => void,
    before: LoopCallback | undefined,
  ) {
    super(loop, site, before);
    this.sentAt = loop.now;
  }

  comesFirst(): void {
    if (this.isFirst) return;
    this.isFirst = true;
    this.loop.immediates.announceMessage(1);
  }
  add(settle: () => void, notifiedBy: number): void {
    this.settling.push(settle);
    this.notifications.push(notifiedBy);
  }

  /** Beside threads: who notifies before it begins is part of it. */
  override get accesses(): readonly Pick<Access, "location" | "mode">[] {
    const { beside, immediates } = this.loop;
    if (beside.isOn) return [...super.accesses, { location: beside.postings, mode: Write }];
    return [{ location: immediates.location, mode: Write }];
  }
  override perform(event: Performing): unknown {
    if (this.loop.beside.isOn) for (const index of this.notifications) event.synchronizeWith(index);
    this.begins();
    if (this.isFirst) this.loop.immediates.announceMessage(-1);
    return super.perform(event);
  }
  protected time(): LoopTime {
    return this.sentAt;
  }
  *run(): Code {
    const { settling, loop } = this;
    for (let i = 0; i < settling.length; i++) settling[i]();
    yield* loop.drain();
    return undefined;
  }
  sentence(): string {
    return "wakes who waits with a promise";
  }
}
