/** How much may be tried to answer one question: events of all executions together, and milliseconds. */
export class Effort {
  executions = 0;
  private events = 0;
  /** What the question may cost that is being asked. */
  private until: number;
  private readonly deadline: number;

  constructor(
    private readonly most: number,
    ms: number,
  ) {
    this.until = most;
    this.deadline = Date.now() + ms;
  }

  took(events: number): void {
    this.executions++;
    this.events += events;
  }

  /** A part of the whole question may take so much of what is left. */
  allow(share: number): void {
    this.until = this.events + Math.max(0, this.most - this.events) * share;
  }

  get spent(): boolean {
    return this.events >= this.until || Date.now() > this.deadline;
  }
}
