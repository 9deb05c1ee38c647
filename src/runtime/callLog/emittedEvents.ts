import { append } from "../../base/append";
import type { Doer, LateListener } from "../../model/callLog";
import type { Mutable } from "../execution/mutable";

interface Missed {
  readonly name: string;
  readonly emitted: Doer;
}

/** Events that nobody heard, and who came to listen for them too late. */
export class EmittedEvents {
  readonly late: Mutable<LateListener>[] = [];
  private readonly missed = new Map<object, Missed[]>();
  private readonly listeners = new Map<object, Mutable<LateListener>[]>();

  emits(target: object, name: string, anybodyListens: boolean, emitted: Doer): void {
    if (anybodyListens) {
      for (const one of this.listeners.get(target) ?? []) if (one.name === name) one.heard = true;
    } else append(this.missed, target, { name, emitted });
  }

  listens(target: object, name: string, added: Doer): void {
    for (const { name: missed, emitted } of this.missed.get(target) ?? []) {
      if (missed !== name) continue;
      const one = { name, emitted, added, heard: false };
      this.late.push(one);
      append(this.listeners, target, one);
    }
  }
}
