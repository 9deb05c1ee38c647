import type { Candidate } from "../../runtime/scheduler";
import type { Position } from "../position";
import type { Walk } from "./walk";

/** A task of an execution that is walked; to schedulers it is a candidate like others. */
export class WalkedTask implements Candidate {
  /** Undefined before it was started. */
  position: Position | undefined;
  /** Its last event, or the one that started it; -1 for neither. */
  lastEvent = -1;
  /** Has it made no event of its own yet? */
  fresh = true;
  /** How many of its events began turns of loops. */
  turns = 0;
  /** The event that gave it notice, or -1, and the number of what it heard by that. */
  notice = -1;
  heard = 0;

  constructor(
    private readonly walk: Walk,
    /** Tasks are walked only as long as they were started in the order of their numbers. */
    readonly number: number,
  ) {}

  get task(): number {
    return this.number;
  }
  get enabled(): boolean {
    const { position, walk } = this;
    if (position === undefined) return false;
    switch (position.gate) {
      case "free":
        return true;
      case "guard":
        return walk.admits(position);
      case "join":
        return walk.isOver(position.joined);
      case "notice":
        return this.notice >= 0 && walk.admits(position);
      default:
        return false;
    }
  }
  get finished(): boolean {
    return this.position?.gate === "over";
  }
  get again(): boolean {
    return this.position?.gate === "look";
  }
  get alternatives(): number {
    const { position } = this;
    return position?.several ? (this.walk.alternativesAt(position) ?? 1) : 1;
  }
}
