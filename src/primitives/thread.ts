import { Stamp } from "../base/stamp";
import { operation } from "../runtime/language";
import type { Operation } from "../runtime/operation";
import type { Code, Task } from "../runtime/task";
import type { Kit } from "./kit";

/** Writes the task into the program's object for it, as a private field that the program cannot see. */
class TaskOf extends Stamp {
  readonly #task: Task;
  constructor(thread: object, task: Task) {
    super(thread);
    this.#task = task;
  }
  static read(thread: unknown): Task | undefined {
    return typeof thread === "object" && thread !== null && #task in thread ? thread.#task : undefined;
  }
}

/** The function `thread` and the objects it gives. */
export function threadFunction(kit: Kit): unknown {
  const { execution } = kit;
  const taskOf = (self: unknown): Task => {
    const task = TaskOf.read(self);
    if (!task) throw kit.error("TypeError", "Thread.join was called on something that is no thread");
    return task;
  };
  class Thread {
    get name(): string {
      return taskOf(this).name;
    }
    join(): unknown {
      return execution.runInline(once(join(taskOf(this), execution.current?.site ?? -1)));
    }
  }
  // It serves all executions: what the program wrote into it would be there in the next one
  Object.freeze(Thread.prototype);
  Object.freeze(Thread);
  operation(Thread.prototype.join, (self, _args, site) => join(taskOf(self), site));

  const thread = (): never => {
    throw kit.error("TypeError", "thread was called by a built-in function: not yet supported");
  };
  operation(thread, (_self, args, site) => {
    const named = typeof args[0] === "string";
    const [body, options] = named ? [args[1], args[2]] : [args[0], args[1]];
    if (typeof body !== "function") throw kit.error("TypeError", "thread needs a function: thread(name?, body)");
    const code = kit.language().codeOf(body);
    const daemon = (options as { daemon?: unknown } | undefined)?.daemon === true;
    return spawn(kit, named ? (args[0] as string) : undefined, code, daemon, site, (task) => {
      const made = new Thread();
      new TaskOf(made, task);
      return made;
    });
  });
  return thread;
}

function spawn(
  { execution }: Kit,
  name: string | undefined,
  code: () => Code,
  daemon: boolean,
  site: number,
  give: (task: Task) => object,
): Operation {
  let started = "";
  return {
    kind: "spawn",
    site,
    accesses: [],
    sentence: () => `starts ${started}`,
    perform(event) {
      started = name ?? defaultName(execution.current!);
      return give(execution.spawn(started, code(), event.index, daemon));
    },
  };
}

/** `T1`, `T2`, … for what main starts, `T1.1` for what `T1` starts: the same name whatever the order. */
function defaultName({ id, name, children }: Task): string {
  return id === 0 ? `T${children + 1}` : `${name}.${children + 1}`;
}

function join(task: Task, site: number): Operation {
  return {
    kind: "join",
    site,
    accesses: [],
    enabledBy: () => (task.lastEvent >= 0 ? [task.lastEvent] : []),
    guard: { location: -1 - task.id, admits: () => task.finished },
    waitsFor: () => ({ means: "end", task: task.id, because: `${task.name} has not finished` }),
    target: () => task.id,
    sentence: () => `goes on after the end of ${task.name}`,
    perform: () => undefined,
  };
}

function* once(announced: Operation): Code {
  return yield announced;
}
