/** Of so many executions one after the other, this share has to be walked. */
export interface Trial {
  readonly length: number;
  readonly share: number;
}

/**
 * A trial is as long as the executions are, in events, up to this: of two tasks with n steps each, n executions in which one
 * step of the one moves along those of the other come first, and each of them has something new.
 */
const longest = 1000;

/** Where none was walked, and so many one after the other had no new step and not all known ones, there is nothing to wait for. */
const mostInVain = 16;

/** Counts executions that were walked, and says when walking does not pay, and when one of them has to run all the same. */
export class Trials {
  /** How many were walked. */
  walked = 0;
  private ranNow = 0;
  private walkedBefore = 0;
  private nextAudit = 16;
  /** So many have run in vain, one after the other. */
  private vain = 0;

  constructor(
    private trial: Trial,
    private readonly later: Trial,
  ) {}

  /** One can be walked. False if it has to run, to be compared: the 16th, 64th, 256th … */
  mayWalk(): boolean {
    if (this.walked + 1 < this.nextAudit) {
      this.walked++;
      return true;
    }
    this.nextAudit *= 4;
    return false;
  }

  /** The same of one that could be walked only after it had run for a while, and taught a step: that is no gain. */
  paysPartly(events: number): boolean {
    this.walked--;
    return this.pays(true, events);
  }

  /** One of so many events has run; `teaches`: something came of it. False if too few could be walked. */
  pays(teaches: boolean, events: number): boolean {
    this.vain = teaches ? 0 : this.vain + 1;
    if (this.walked === 0 && this.vain === mostInVain) return false;
    const walked = this.walked - this.walkedBefore;
    const { share } = this.trial;
    const length = Math.max(this.trial.length, Math.min(events, longest));
    if (++this.ranNow + walked < length) return true;
    this.trial = this.later;
    this.ranNow = 0;
    this.walkedBefore = this.walked;
    return walked >= length * share;
  }
}
