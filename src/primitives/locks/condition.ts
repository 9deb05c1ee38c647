import type { Execution } from "../../runtime/execution";
import type { ClassDescription } from "../defineClass";
import { Primitive } from "../primitive";
import { LockState } from "./lock";
import { notify, notifyAll, wait, WaitQueue } from "./waitQueue";

class ConditionState extends Primitive {
  readonly queue: WaitQueue;

  constructor(execution: Execution, lock: LockState, name: unknown) {
    super(execution, "condition", name, 0);
    this.queue = new WaitQueue(this, lock, this.location);
  }
  override stateBesides(): string {
    return this.queue.text();
  }
  show(): string {
    return this.queue.show() || "nobody waits";
  }
}

export const condition: ClassDescription<ConditionState> = {
  name: "Condition",
  state: ConditionState,
  create(kit, [mutex, name]) {
    const state = kit.stateOf(mutex);
    if (!(state instanceof LockState) || state.kind !== "mutex")
      throw kit.error("TypeError", "a Condition needs the Mutex it belongs to");
    return new ConditionState(kit.execution, state, name);
  },
  operations: {
    notify: (self, _args, site) => notify(self.queue, site),
    notifyAll: (self, _args, site) => notifyAll(self.queue, site),
  },
  methods: { wait: (self, _args, site, kit) => wait(self.queue, site, kit) },
};
