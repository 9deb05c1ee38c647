import type { LoggedStep } from "../model/callLog";

/** Accesses that are written down which only callbacks make, beside threads. */
const mostQuiet = 20_000;

/** The steps of an `AsyncLog`. Where they access memory, the location is only asked for when the execution is over. */
export class LoggedSteps {
  private readonly all: LoggedStep[] = [];
  /** By step, what tells which location it accesses. */
  private readonly locations = new Map<number, () => number | undefined>();
  /** Something was left out. */
  isCut = false;

  get count(): number {
    return this.all.length;
  }

  add(step: LoggedStep, locate?: () => number | undefined): void {
    this.all.push(step);
    if (locate) this.locations.set(this.all.length - 1, locate);
  }
  /** Is there room for one more that is quiet? If not, that is known from now on. */
  takesQuiet(): boolean {
    this.isCut ||= this.all.length >= mostQuiet;
    return !this.isCut;
  }

  /** Those that access what tasks share, or nothing; and of each of all how many of these are before it. */
  get located(): { readonly steps: readonly LoggedStep[]; readonly before: readonly number[] } {
    const steps: LoggedStep[] = [];
    const before = this.all.map((step, index) => {
      const count = steps.length;
      const locate = this.locations.get(index);
      const location = locate ? locate() : step.location;
      if (location !== undefined) steps.push({ ...step, location });
      return count;
    });
    return { steps, before: [...before, steps.length] };
  }
}
