/** A turn that reads more memory than so much is not learnt. */
const mostReads = 32;

/** Memory that makes no events, as far as is known. */
interface QuietRead {
  readonly location: number;
  readonly sharingClass: string;
}

/** What a turn of a loop that waits does besides its looks, and nobody sees. */
export class TurnNotes {
  readonly reads: QuietRead[] = [];
  /** It has entered a function of the program, */
  entered = false;
  /** or read more than is remembered, */
  crowded = false;
  /** or did something that another turn need not do which begins alike. */
  untold = false;

  begin(): void {
    this.reads.length = 0;
    this.entered = this.untold = this.crowded = false;
  }

  read(memory: QuietRead): void {
    if (this.reads.length < mostReads) this.reads.push(memory);
    else this.untold = this.crowded = true;
  }
  /** `lasting`: the function is the same one in each execution. */
  enter(lasting: boolean): void {
    this.entered = true;
    if (!lasting) this.untold = true;
  }
}
