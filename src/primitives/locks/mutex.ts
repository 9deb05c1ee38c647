import type { Execution } from "../../runtime/execution";
import type { ClassDescription } from "../defineClass";
import { exclusively } from "./exclusively";
import { lock, LockState, tryLock, unlock } from "./lock";

class MutexState extends LockState {
  constructor(execution: Execution, name: unknown) {
    super(execution, "mutex", name, false);
  }
}

export const mutex: ClassDescription<LockState> = {
  name: "Mutex",
  state: MutexState,
  create: ({ execution }, [name]) => new MutexState(execution, name),
  operations: {
    lock: (self, _args, site) => lock(self, site),
    tryLock: (self, _args, site) => tryLock(self, site),
    unlock: (self, _args, site, kit) => unlock(self, site, kit),
  },
  methods: {
    runExclusive: (self, [body], site, kit) =>
      exclusively(kit, "runExclusive(body)", body, site, lock(self, site), () => unlock(self, site, kit)),
  },
};
