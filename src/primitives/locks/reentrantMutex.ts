import type { Execution } from "../../runtime/execution";
import type { ClassDescription } from "../defineClass";
import { LockState } from "./lock";
import { mutex } from "./mutex";

class ReentrantMutexState extends LockState {
  constructor(execution: Execution, name: unknown) {
    super(execution, "mutex", name, true);
  }
}

/** The methods of a mutex, on a lock that its holder may take again. */
export const reentrantMutex: ClassDescription<LockState> = {
  ...mutex,
  name: "ReentrantMutex",
  state: ReentrantMutexState,
  create: ({ execution }, [name]) => new ReentrantMutexState(execution, name),
};
