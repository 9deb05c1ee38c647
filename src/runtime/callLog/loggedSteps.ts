import { isPlainJson, jsonValue } from "../../base/jsonValue";
import { Read } from "../../model/access";
import type { CallLog, LoggedStep } from "../../model/callLog";

/** Accesses that are written down which only callbacks make, beside threads. */
const mostQuiet = 20_000;

/** Of longer arrays nobody compares what is left in them. */
const mostElements = 100;

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
  /** Something was left out. */
  isCut = false;

  get count(): number {
    return this.all.length;
  }

  add(step: LoggedStep, locate?: () => number | undefined, peek?: () => unknown): void {
    this.all.push(step);
    if (locate) this.locations.set(this.all.length - 1, locate);
    if (peek && step.mode !== Read) this.values.set(this.all.length - 1, peek);
  }
  /** Is there room for one more that is quiet? If not, that is known from now on. */
  takesQuiet(): boolean {
    this.isCut ||= this.all.length >= mostQuiet;
    return !this.isCut;
  }

  /** Those that access what tasks share, or nothing; and of each of all how many of these are before it. */
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
