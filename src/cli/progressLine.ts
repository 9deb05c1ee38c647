import type { Progress } from "../protocol/checker";

const quietMs = 1000;
const intervalMs = 100;

/** One line at the bottom of a terminal that tells how far a check got; shown when it takes more than a second. */
export class ProgressLine {
  private readonly startedAt = performance.now();
  private drawnAt = 0;
  private visible = false;

  constructor(
    private readonly file: string,
    private readonly stream: NodeJS.WriteStream,
  ) {}

  update({ scenario, executions, elapsedMs, findings }: Progress): void {
    const now = performance.now();
    if (now - this.startedAt < quietMs || now - this.drawnAt < intervalMs) return;
    this.drawnAt = now;
    this.visible = true;
    const parts = [
      scenario && scenario !== this.file ? `${this.file} › ${scenario}` : this.file,
      `${executions.toLocaleString("en-US")} orders`,
      `${Math.round(elapsedMs / 1000)} s`,
      ...(findings > 0 ? [`${findings} ${findings === 1 ? "finding" : "findings"}`] : []),
      "Ctrl+C stops and reports",
    ];
    const text = parts.join(" · ").slice(0, (this.stream.columns ?? 80) - 1);
    this.stream.write(`\r${text}\u001b[K`);
  }

  clear(): void {
    if (this.visible) this.stream.write("\r\u001b[K");
    this.visible = false;
  }
}
