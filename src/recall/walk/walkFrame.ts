import type { Position, Step } from "../position";
import type { WalkedTask } from "./walkedTask";

const nothing: number[] = [];

/** What one event changed, to take it back. */
export class WalkFrame {
  /** The states of the position's locations, and the last events that wrote them. */
  first = 0;
  second = 0;
  firstWrite = -1;
  secondWrite = -1;
  /** The same of its other locations, in turns. */
  others: number[] = nothing;
  lastEvent = -1;
  fresh = false;
  notice = -1;
  /** Only kept where the step is not simple. */
  heard = 0;
  hash = 0;

  constructor(
    public task: WalkedTask,
    public position: Position,
    public step: Step,
  ) {}
}
