import { append } from "../../base/append";
import { anything, type Counting, type History, type Moment } from "../history";

/**
 * May something keep the two in one order? A search through all that tasks do after one another: what is created, given and joined
 * by one may be what another one waits for. Whether it must have been that one is not asked here: in doubt they are ordered.
 */
export class Order {
  private readonly takers = new Map<string, Counting[]>();
  private readonly all: Counting[] = [];

  constructor(private readonly history: History) {
    for (const one of history.tasks.flatMap(({ countings }) => countings)) {
      if (this.isIdle(one) || !takes(one)) continue;
      this.all.push(one);
      append(this.takers, one.counter, one);
    }
  }

  areUnordered(a: Moment, b: Moment): boolean {
    return a.task !== b.task && !this.mayFollow(a, b) && !this.mayFollow(b, a);
  }

  private isIdle({ lock, counter }: Counting): boolean {
    return lock === true && !this.history.signals.has(counter);
  }

  private mayFollow(earlier: Moment, later: Moment): boolean {
    const { tasks } = this.history;
    const since = new Map<number, number>();
    const todo: Moment[] = [earlier];
    const reach = ({ task, time }: Moment) => {
      const known = since.get(task);
      if (known !== undefined && known <= time) return;
      since.set(task, time);
      todo.push({ task, time });
    };
    for (let at = todo.pop(); at; at = todo.pop()) {
      if (at.task === later.task && at.time <= later.time && at !== earlier) return true;
      for (const { parent, number, spawned } of tasks)
        if (parent === at.task && spawned >= at.time) reach({ task: number, time: spawned });
      for (const one of tasks[at.task].countings) {
        if (one.time < at.time || this.isIdle(one) || !gives(one)) continue;
        const others = one.counter === anything ? this.all : [...this.of(one.counter), ...this.of(anything)];
        for (const other of others) if (other.task !== at.task) reach(other);
      }
    }
    return false;
  }
  private of(counter: string): readonly Counting[] {
    return this.takers.get(counter) ?? [];
  }
}

function gives({ gives, may }: Counting): boolean {
  return gives > 0 || may === "give" || may === "both";
}
function takes({ takes, needs, may }: Counting): boolean {
  return takes > 0 || needs > 0 || may === "take" || may === "both";
}
