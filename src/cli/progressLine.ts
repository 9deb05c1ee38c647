import type { Progress } from "../protocol/checker";
import { adviceBeforeLongRun } from "./adviceBeforeLongRun";
import { progressParts } from "./progressParts";

const quietMs = 1000;
const intervalMs = 100;

/** One line at the bottom of a terminal that tells how far a check got; shown when it takes more than a second. */
export class ProgressLine {
  private readonly startedAt = performance.now();
  private drawnAt = 0;
  private visible = false;
  /** The scenario that advice was given about. */
  private advised: string | undefined;

  constructor(
    private readonly file: string,
    private readonly stream: NodeJS.WriteStream,
  ) {}

  update(progress: Progress): void {
    const now = performance.now();
    if (now - this.startedAt < quietMs || now - this.drawnAt < intervalMs) return;
    this.drawnAt = now;
    this.visible = true;
    // An estimate may come late, and grow
    const advice = this.advised === progress.scenario ? undefined : adviceBeforeLongRun(progress);
    if (advice !== undefined) {
      this.stream.write(`\r${this.file}: ${advice}\u001b[K\n`);
      this.advised = progress.scenario;
    }
    const text = progressParts(this.file, progress)
      .join(" · ")
      .slice(0, (this.stream.columns ?? 80) - 1);
    this.stream.write(`\r${text}\u001b[K`);
  }

  clear(): void {
    if (this.visible) this.stream.write("\r\u001b[K");
    this.visible = false;
  }
}
