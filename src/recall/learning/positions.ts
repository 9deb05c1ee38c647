import { Write } from "../../model/access";
import type { Operation } from "../../runtime/operation";
import type { Task } from "../../runtime/task";
import type { Belongings } from "../belongings";
import type { Knowledge } from "../knowledge";
import { Position, type Gate } from "../position";
import type { StateReader } from "./stateReader";
import type { TurnStarts } from "./turnStarts";

const none: readonly never[] = [];

/** Says at which position a task of an execution that runs stands. */
export class Positions {
  constructor(
    private readonly states: StateReader,
    private readonly belongings: Belongings,
    private readonly turns: TurnStarts,
  ) {}

  /** Where a task is that has this knowledge: at a position that it has come to on another way, or at a new one. */
  stands(task: Task, knowledge: Knowledge): Position {
    const start = task.pending?.kind === "spin" ? undefined : this.turns.last(task);
    const known = start?.entry.position.turns.get(start.key);
    if (known?.knowledge.isLike(knowledge)) return known;
    const position = this.describe(task, knowledge);
    if (start && !known) start.entry.position.turns.set(start.key, position);
    return position;
  }

  /** A new position. */
  describe(task: Task, knowledge: Knowledge): Position {
    const { pending } = task;
    if (pending === null) {
      const over = new Position("over", -1, undefined, none, null, knowledge);
      over.remains = this.belongings.remainsOf(task);
      return over;
    }
    const locations = this.states.footprint(pending);
    // Turns that happen as a whole depend on more than they touch
    const whole = pending.guard?.turn !== undefined || pending.guard?.part !== undefined;
    const gate = locations && !whole ? gateOf(pending, locations) : "unknown";
    const { kind, site } = pending;
    const several = pending.alternatives !== undefined;
    const position = new Position(gate, site, kind, locations ?? none, pending.guard ?? null, knowledge, several);
    if (gate === "join") position.joined = pending.target!(0);
    if (pending.guard) position.announced = pending;
    position.ofDaemon = task.daemon;
    if (task.daemon) position.remains = this.belongings.remainsOf(task);
    position.overwrites = gate === "free" && pending.begins === undefined && overwrites(pending);
    return position;
  }
}

function gateOf({ kind, guard }: Operation, locations: readonly number[]): Gate {
  if (kind === "spin") return "look";
  if (kind === "join") return "join";
  if (kind === "wake") return "notice";
  if (!guard) return "free";
  return locations.includes(guard.location) ? "guard" : "unknown";
}

/** Does it write its only location, whatever is there? */
function overwrites({ kind, accesses, alternatives }: Operation): boolean {
  return (kind === "write" || kind === "store") && accesses.length === 1 && accesses[0].mode === Write && !alternatives;
}

/** Does the task announce what tasks at that position do? */
export function agrees(position: Position, { pending }: Task): boolean {
  if (position.gate === "over" || pending === null) return position.gate === "over" && pending === null;
  return position.kind === pending.kind && position.site === pending.site;
}
