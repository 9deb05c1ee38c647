import type { AccessMode } from "../../model/access";
import type { Performing } from "../operation";

const none: readonly never[] = [];

/** The event under way, as its operation sees it; one object for all of them. */
export class Happening implements Performing {
  index = -1;
  task = -1;
  choice = -1;
  mode: AccessMode | undefined;
  sources: readonly number[] = none;

  /** Nobody reads what the event has to say; it was said before. */
  private recorded = false;

  begin(index: number, task: number, choice: number, isNew: boolean): void {
    this.recorded = !isNew;
    this.index = index;
    this.task = task;
    this.choice = choice;
    this.mode = undefined;
    this.sources = none;
  }
  synchronizeWith(event: number): void {
    if (event < 0 || this.recorded) return;
    if (this.sources === none) this.sources = [event];
    else (this.sources as number[]).push(event);
  }
  setMode(mode: AccessMode): void {
    this.mode = mode;
  }
}
