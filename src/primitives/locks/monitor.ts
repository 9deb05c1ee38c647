import type { Execution } from "../../runtime/execution";
import type { Operation } from "../../runtime/operation";
import type { ClassDescription } from "../defineClass";
import type { Kit } from "../kit";
import { exclusively } from "./exclusively";
import { announcer, lock, LockState, unlock } from "./lock";
import { notify, notifyAll, refused, wait, WaitQueue } from "./waitQueue";

/** A reentrant lock and the queue of those who wait inside: a location each, as with a Condition and its mutex. */
class MonitorState extends LockState {
  readonly queue: WaitQueue;

  constructor(execution: Execution, name: unknown) {
    super(execution, "monitor", name, true);
    this.queue = new WaitQueue(this, this, execution.allocate(this.given));
  }
  /** As in Java, only who is inside may notify. That a task is inside changes by what it does itself. */
  notification(kind: "notify" | "notifyAll", site: number, kit: Kit): Operation {
    if (this.isHeldBy(announcer(this))) return (kind === "notify" ? notify : notifyAll)(this.queue, site);
    return refused(kind, this.queue, site, (event) =>
      this.mustBeHeld(event, site, kit, () => `notifies \`${this.name}\` without being inside`),
    );
  }
  get locations(): readonly number[] {
    return [this.location, this.queue.location];
  }
  override stateBesides(location: number): number | string {
    return location === this.location ? 0 : this.queue.text();
  }
  override show(): string {
    const queue = this.queue.show();
    return super.show() + (queue && `, ${queue}`);
  }
}

export const monitor: ClassDescription<MonitorState> = {
  name: "Monitor",
  state: MonitorState,
  create: ({ execution }, [name]) => new MonitorState(execution, name),
  operations: {
    enter: (self, _args, site) => lock(self, site),
    exit: (self, _args, site, kit) => unlock(self, site, kit),
    notify: (self, _args, site, kit) => self.notification("notify", site, kit),
    notifyAll: (self, _args, site, kit) => self.notification("notifyAll", site, kit),
  },
  methods: {
    synchronized: (self, [body], site, kit) =>
      exclusively(kit, "synchronized(body)", body, site, lock(self, site), () => unlock(self, site, kit)),
    wait: (self, _args, site, kit) => wait(self.queue, site, kit),
  },
};
