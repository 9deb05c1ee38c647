import { NumberWriter } from "../../base/numberText";
import { EffectTable } from "../effectTable";
import type { SavedPart } from "./dividedSearch";

/** What a search of a branch finds for the search that it belongs to, until that is told: numbers, and the effects that some of them stand for. */
export class PartWriter {
  changes = new NumberWriter();
  readonly effects = new EffectTable();
  /** How many effects were told. */
  private told = 0;

  /** What was found since this was asked last. */
  take(): SavedPart {
    const { changes, effects, told } = this;
    this.changes = new NumberWriter();
    this.told = effects.saved.length;
    return { effects: effects.saved.slice(told), changes: changes.text };
  }
}
