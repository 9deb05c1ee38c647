import { Stamp } from "../../base/stamp";
import { asyncBodyAdvice } from "../../model/advice/asyncBodyAdvice";
import { generatorBodyAdvice } from "../../model/advice/generatorBodyAdvice";
import type { Guard } from "../../model/event";
import { lifeOf, withItsEnd } from "../../runtime/eventLoop/timers/endOfThread";
import type { Execution } from "../../runtime/execution";
import { Unsupported } from "../../runtime/execution/unsupported";
import { operation } from "../../runtime/language/operationStamp";
import type { Operation, Performing } from "../../runtime/operation";
import type { Wait } from "../../runtime/subject";
import type { Code, Task } from "../../runtime/task";
import type { Kit } from "../kit";
import { needFunction } from "../needFunction";
import { TaskNames } from "./taskNames";

const none: readonly never[] = [];

/** Writes the task into the program's object for it, as a private field that the program cannot see. */
class TaskOf extends Stamp {
  readonly #task: Task;
  readonly #name: string;
  constructor(thread: object, task: Task, name: string) {
    super(thread);
    this.#task = task;
    this.#name = name;
  }
  static read(thread: unknown): Task | undefined {
    return typeof thread === "object" && thread !== null && #task in thread ? thread.#task : undefined;
  }
  /** The name that the program gave it, which others may have as well. */
  static nameOf(thread: object): string {
    return (thread as TaskOf).#name;
  }
}

/** The function `thread` and the objects it gives. */
export function threadFunction(kit: Kit): unknown {
  const { execution } = kit;
  const names = new TaskNames();
  const taskOf = (self: unknown): Task => {
    const task = TaskOf.read(self);
    if (!task) throw kit.error("TypeError", "Thread.join was called on something that is no thread");
    return task;
  };
  class Thread {
    get name(): string {
      taskOf(this);
      return TaskOf.nameOf(this);
    }
    join(): unknown {
      return execution.runInline(once(new Join(taskOf(this), execution.current?.site ?? -1)));
    }
  }
  // It serves all executions: what the program wrote into it would be there in the next one
  kit.asClass(Thread);
  kit.asFunction(Thread.prototype.join);
  Object.freeze(Thread.prototype);
  Object.freeze(Thread);
  operation(Thread.prototype.join, (self, _args, site) => new Join(taskOf(self), site));
  const give = (task: Task, name: string): object => {
    const made = new Thread();
    new TaskOf(made, task, name);
    return made;
  };

  const thread = (): never => {
    throw kit.error("TypeError", "thread was called by a built-in function: not yet supported");
  };
  operation(thread, (_self, args, site) => {
    const named = typeof args[0] === "string";
    const [body, options] = named ? [args[1], args[2]] : [args[0], args[1]];
    needFunction(kit, body, "thread(name?, body)");
    if (kit.language().isAsync(body)) throw new Unsupported(asyncBodyAdvice, site);
    if (kit.language().isGeneratorFunction(body)) throw new Unsupported(generatorBodyAdvice, site);
    execution.loop.meetsThread();
    const code = kit.language().codeOf(body);
    const daemon = (options as { daemon?: unknown } | undefined)?.daemon === true;
    return new Spawn(execution, named ? (args[0] as string) : undefined, code, daemon, site, names, give);
  });
  return thread;
}

class Spawn implements Operation {
  readonly kind = "spawn";
  readonly accesses = none;
  private started = "";

  constructor(
    private readonly execution: Execution,
    private readonly name: string | undefined,
    private readonly code: () => Code,
    private readonly daemon: boolean,
    readonly site: number,
    private readonly names: TaskNames,
    /** Makes the program's object for the task. */
    private readonly give: (task: Task, name: string) => object,
  ) {}
  sentence(): string {
    return `starts ${this.started}`;
  }
  perform(event: Performing): object {
    const { execution, name, code, daemon } = this;
    const given = name ?? defaultName(execution.current!);
    this.started = this.names.next(given, execution.tasks);
    const { loop } = execution;
    // A daemon keeps no program going
    const endMatters = lifeOf(loop) !== undefined && !daemon;
    const body = endMatters ? withItsEnd(code(), loop, this.site) : code();
    return this.give(execution.spawn(this.started, body, event.index, daemon), given);
  }
}

/** `T1`, `T2`, … for what main starts, `T1.1` for what `T1` starts: the same name whatever the order. */
function defaultName({ id, name, children, timers }: Task): string {
  const nth = children - timers + 1;
  return id === 0 ? `T${nth}` : `${name}.${nth}`;
}

class Join implements Operation, Guard {
  readonly kind = "join";
  readonly accesses = none;
  /** No event touches it: a task's end is no choice. */
  readonly location: number;

  constructor(
    private readonly joined: Task,
    readonly site: number,
  ) {
    this.location = -1 - joined.id;
  }
  get guard(): Guard {
    return this;
  }
  admits(): boolean {
    return this.joined.finished;
  }
  enabledBy(): number[] {
    return this.joined.lastEvent >= 0 ? [this.joined.lastEvent] : [];
  }
  waitsFor(): Wait {
    return { means: "end", task: this.joined.id, because: `${this.joined.name} has not finished` };
  }
  target(): number {
    return this.joined.id;
  }
  sentence(): string {
    return `goes on after the end of ${this.joined.name}`;
  }
  perform(): void {}
}

function* once(announced: Operation): Code {
  return yield announced;
}
