import { isPlainJson, jsonValue } from "../../base/jsonValue";
import { Read } from "../../model/access";
import type { CallLog, LoggedStep } from "../../model/callLog";

/** With more steps than this, accesses to what tasks do not share are not written down. */
const mostQuiet = 20_000;

/** Of longer arrays nobody compares what is left in them. */
const mostElements = 100;

/** What a step accesses. */
export interface LoggedMemory {
  /** Which location that is, once the execution is over. */
  readonly locate: () => number | undefined;
  /** What is there now. */
  readonly peek: (() => unknown) | undefined;
  /** Tasks do not share it. */
  readonly isQuiet: boolean;
}

interface Located extends Pick<CallLog, "steps" | "finals"> {
  readonly before: readonly number[];
}

/** The steps of an `AsyncLog`. Where they access memory, the location is only asked for when the execution is over. */
export class LoggedSteps {
  private readonly all: LoggedStep[] = [];
  /** By step, what tells which location it accesses. */
  private readonly locations = new Map<number, () => number | undefined>();
  /** By step that writes, what tells what is there now. */
  private readonly values = new Map<number, () => unknown>();
  /** Steps that access what tasks do not share. */
  private readonly quiet = new Set<number>();
  /** Something was left out. */
  isCut = false;

  get count(): number {
    return this.all.length;
  }

  add(step: LoggedStep, memory?: LoggedMemory): void {
    const index = this.all.length;
    this.all.push(step);
    if (!memory) return;
    const { locate, peek, isQuiet } = memory;
    this.locations.set(index, locate);
    if (peek && step.mode !== Read) this.values.set(index, peek);
    if (isQuiet) this.quiet.add(index);
  }
  /** Is there room for one more that is quiet? If not, that is known from now on. */
  takesQuiet(): boolean {
    this.isCut ||= this.all.length >= mostQuiet;
    return !this.isCut;
  }

  /** Something was left out: then nothing counts that tasks do not share. */
  forgetQuiet(): void {
    for (const index of this.quiet) this.locations.set(index, () => undefined);
  }
  /** Those of which the location is known, or that access nothing; and of each of all how many of these are before it. */
  get located(): Located {
    const steps: LoggedStep[] = [];
    const finals = new Map<number, string>();
    const before = this.all.map((step, index) => {
      const count = steps.length;
      const locate = this.locations.get(index);
      const location = locate ? locate() : step.location;
      if (location === undefined) return count;
      steps.push({ ...step, location });
      const text = finalText(this.values.get(index)?.());
      if (text !== undefined) finals.set(location, text);
      return count;
    });
    return { steps, before: [...before, steps.length], finals };
  }
}

/** Of a value that is plain enough to be compared with that of another execution. */
function finalText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > mostElements) return undefined;
  const json = jsonValue(value);
  return isPlainJson(json) ? JSON.stringify(json) : undefined;
}
