import type { Execution } from "../../runtime/execution";
import type { Operation, Performing } from "../../runtime/operation";
import type { Holder, Wait } from "../../runtime/subject";
import type { Code } from "../../runtime/task";
import { Carrier } from "../carrier";
import type { ClassDescription } from "../defineClass";
import type { Kit } from "../kit";
import { needFunction } from "../needFunction";
import { Primitive } from "../primitive";
import { runThenLeave } from "../runThenLeave";

const [untouched, running, done] = [0, 1, 2];

class OnceState extends Primitive {
  private runner: Holder | null = null;
  private readonly carrier = new Carrier();

  constructor(execution: Execution, name: unknown) {
    super(execution, "once", name, untouched);
  }

  /** True for the one that has to run the body. */
  begin(event: Performing, site: number): boolean {
    this.carrier.acquire(event);
    if (this.state === done) return false;
    this.runner = { task: event.task, since: site };
    this.state = running;
    return true;
  }
  end(event: Performing): void {
    this.runner = null;
    this.state = done;
    this.carrier.release(event);
  }

  /** Who runs the body decides nothing. */
  override stateBesides(): number {
    return 0;
  }
  readonly waits = (): Wait => ({ means: "lock", subject: this, because: "its body is still running" });
  show(): string {
    return ["not run", "running", "done"][this.state];
  }
  override holders(): readonly Holder[] {
    return this.runner ? [this.runner] : [];
  }
}

/** As in Go, it counts as done even if the body throws, and a body that calls it again waits for itself. */
function* run(once: OnceState, body: unknown, site: number, kit: Kit): Code {
  needFunction(kit, body, "do(body)");
  if (!(yield begin(once, site))) return undefined;
  yield* runThenLeave(kit, body, site, () => end(once, site));
  return undefined;
}

function begin(once: OnceState, site: number): Operation {
  return {
    kind: "once",
    site,
    subject: once,
    accesses: once.touch(),
    guard: once.until((state) => state !== running),
    waitsFor: once.waits,
    sentence: (first) => (first === true ? `is the first to do ${once.name}` : `finds ${once.name} done`),
    perform: (event) => once.begin(event, site),
  };
}

function end(once: OnceState, site: number): Operation {
  return {
    kind: "once",
    site,
    subject: once,
    accesses: once.touch(),
    sentence: () => `has done ${once.name}`,
    perform: (event) => once.end(event),
  };
}

export const once: ClassDescription<OnceState> = {
  name: "Once",
  state: OnceState,
  create: ({ execution }, [name]) => new OnceState(execution, name),
  operations: {},
  methods: { do: (self, [body], site, kit) => run(self, body, site, kit) },
};
