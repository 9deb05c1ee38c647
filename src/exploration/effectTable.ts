import { IntTable } from "../base/intTable";
import { bareEffect, type Effect } from "./effect";
import { saveEffect, type SavedEffect } from "./savedEffect";

/** Effects by number: those that depend on the same have one number, and one object stands for them. */
export class EffectTable {
  readonly effects: Effect[] = [];
  /** As they are told to another process; their alternatives are not part of them. */
  readonly saved: SavedEffect[] = [];
  /** Of each task, by the labels of its effects: the number, and 1. */
  private readonly labels: IntTable[] = [];
  private readonly objects = new WeakMap<Effect, number>();
  private readonly texts = new Map<string, number>();

  numberOf(effect: Effect): number {
    const { number, label, halts } = effect;
    // Almost all are told by a number
    if (label < 0 || halts) return this.objects.get(effect) ?? this.note(effect);
    while (this.labels.length <= number) this.labels.push(new IntTable());
    const ofTask = this.labels[number];
    ofTask.reserve(label);
    const known = ofTask.get(label);
    if (known > 0) return known - 1;
    const fresh = this.note(effect);
    ofTask.set(label, fresh + 1);
    return fresh;
  }

  private note(effect: Effect): number {
    const saved = saveEffect(effect, -1);
    const text = saved.join();
    let number = this.texts.get(text);
    if (number === undefined) {
      this.texts.set(text, (number = this.saved.length));
      this.saved.push(saved);
      this.effects.push(bareEffect(effect, -1));
    }
    this.objects.set(effect, number);
    return number;
  }
}
