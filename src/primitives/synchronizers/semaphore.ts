import { Read, Write } from "../../model/access";
import type { Execution } from "../../runtime/execution";
import type { Operation, Performing } from "../../runtime/operation";
import type { Holder, Wait } from "../../runtime/subject";
import { Carrier } from "../carrier";
import type { ClassDescription } from "../defineClass";
import type { Kit } from "../kit";
import { positiveCount } from "../positiveCount";
import { Primitive } from "../primitive";

/** The state is the number of free permits. */
class SemaphoreState extends Primitive {
  /** Permits that each task has and the place where it last took some. */
  private readonly held = new Map<number, { permits: number; since: number }>();
  private lastRelease: Holder | null = null;
  private readonly carrier = new Carrier();

  constructor(
    execution: Execution,
    private readonly permits: number,
    name: unknown,
  ) {
    super(execution, "semaphore", name, permits);
  }

  /**
   * Until somebody gives back a permit that he does not have: then it is a signal, and nobody holds it. Whoever waits may
   * do so before that happens; hence what one execution shows is known in all of them, as what tasks share is.
   */
  private get usedAsLock(): boolean {
    return this.permits > 0 && !this.execution.sharing.knows(this.signals);
  }
  private get signals(): string {
    return `${this.given} signals`;
  }

  take(event: Performing, permits: number, site: number): void {
    this.state -= permits;
    this.held.set(event.task, { permits: (this.held.get(event.task)?.permits ?? 0) + permits, since: site });
    this.carrier.acquire(event);
  }

  private whatIsThere(): string {
    const { permits } = this;
    const out = permits - this.state;
    if (out > 0) return `only ${out} of its ${permits} permits ${out === 1 ? "is" : "are"} out`;
    if (permits === 1) return "its only permit is there already";
    return `${permits === 2 ? "both of its" : `all of its ${permits}`} permits are there already`;
  }

  give(event: Performing, permits: number, site: number, kit: Kit): void {
    const mine = this.held.get(event.task);
    // A semaphore that starts at 0 is a counter of signals; one that starts with permits never has more than those
    if (this.permits > 0 && this.state + permits > this.permits) {
      const problem = `but ${this.whatIsThere()}`;
      const last = this.lastRelease;
      const others = last ? [{ task: last.task, site: last.since, role: "released it last" }] : [];
      throw kit.misuse(event.task, site, () => ({ action: `releases \`${this.name}\``, problem, others }));
    }
    if (mine && mine.permits > permits) this.held.set(event.task, { ...mine, permits: mine.permits - permits });
    else this.held.delete(event.task);
    if (this.usedAsLock && (mine?.permits ?? 0) < permits) this.execution.sharing.learn(this.signals);
    this.lastRelease = { task: event.task, since: site };
    this.state += permits;
    this.carrier.release(event);
  }

  waits(permits: number): Wait {
    return {
      means: this.usedAsLock && this.held.size > 0 ? "lock" : "communication",
      subject: this,
      because: permits === 1 ? "nobody has released it" : `it has only ${this.state} of the ${permits} permits`,
      ...(this.state > 0 ? { open: true } : {}),
    };
  }
  /** How many permits it has is known to each task that has some. */
  override stateBesides(): number {
    return 0;
  }
  show(): string {
    return this.permits > 0 ? `${this.state} of ${this.permits}` : `${this.state}`;
  }
  override holders(): readonly Holder[] {
    if (!this.usedAsLock) return [];
    return [...this.held].map(([task, { since }]) => ({ task, since }));
  }
}

const permitsText = (n: number) => (n === 1 ? "a permit" : `${n} permits`);

function acquire(semaphore: SemaphoreState, permits: number, site: number): Operation {
  return {
    kind: "acquire",
    site,
    subject: semaphore,
    accesses: semaphore.touch(),
    guard: semaphore.until((state) => state >= permits),
    waitsFor: () => semaphore.waits(permits),
    sentence: () => `takes ${permitsText(permits)} of ${semaphore.name}`,
    perform: (event) => semaphore.take(event, permits, site),
  };
}

function tryAcquire(semaphore: SemaphoreState, permits: number, site: number): Operation {
  return {
    kind: "tryAcquire",
    site,
    subject: semaphore,
    accesses: semaphore.touch(),
    modeIn: (location, stateOf) => (stateOf(location) < permits ? Read : Write),
    sentence: (taken) =>
      `${taken === true ? "takes" : "tries to take"} ${permitsText(permits)} of ${semaphore.name}${taken === true ? "" : ", which has too few"}`,
    perform(event) {
      if (semaphore.state < permits) {
        event.setMode(Read);
        return false;
      }
      semaphore.take(event, permits, site);
      return true;
    },
  };
}

function release(semaphore: SemaphoreState, permits: number, site: number, kit: Kit): Operation {
  return {
    kind: "release",
    site,
    subject: semaphore,
    accesses: semaphore.touch(),
    sentence: () => `gives back ${permitsText(permits)} of ${semaphore.name}`,
    perform: (event) => semaphore.give(event, permits, site, kit),
  };
}

const count = (kit: Kit, value: unknown) => positiveCount(kit, value, "the number of permits", 1, 1);

export const semaphore: ClassDescription<SemaphoreState> = {
  name: "Semaphore",
  state: SemaphoreState,
  create: (kit, [permits, name]) =>
    new SemaphoreState(kit.execution, positiveCount(kit, permits, "the number of permits", 0), name),
  operations: {
    acquire: (self, [n], site, kit) => acquire(self, count(kit, n), site),
    tryAcquire: (self, [n], site, kit) => tryAcquire(self, count(kit, n), site),
    release: (self, [n], site, kit) => release(self, count(kit, n), site, kit),
  },
};
