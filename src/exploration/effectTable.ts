import { saveEffect, type SavedEffect } from "./savedSearch";
import type { Effect } from "./wakeupTree";

/** Effects by number, so that what another process is told names each in full only once. */
export class EffectTable {
  /** By number; their alternatives are not part of it. */
  readonly saved: SavedEffect[] = [];
  private readonly objects = new WeakMap<Effect, number>();
  private readonly texts = new Map<string, number>();

  numberOf(effect: Effect): number {
    return this.objects.get(effect) ?? this.note(effect);
  }

  private note(effect: Effect): number {
    const saved = saveEffect(effect, -1);
    const text = saved.join();
    let number = this.texts.get(text);
    if (number === undefined) {
      this.texts.set(text, (number = this.saved.length));
      this.saved.push(saved);
    }
    this.objects.set(effect, number);
    return number;
  }
}
