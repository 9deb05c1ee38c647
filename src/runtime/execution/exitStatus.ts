import type { Ending } from "./ending";
import { ProgramExit } from "./programExit";

/** `process.exitCode`: what the program ends with if nothing ends it sooner, and who said so last. */
export class ExitStatus {
  /** As the program gave it. */
  value: unknown;
  private task = 0;
  private site = -1;

  /** Forgets the execution before, or what was said until the program ended itself with that. */
  begin(value?: number): void {
    this.value = value;
    this.task = 0;
    this.site = -1;
  }
  set(value: unknown, task: number, site: number): void {
    this.value = value;
    this.task = task;
    this.site = site;
  }

  /** Handlers of "exit" are told it. */
  get code(): number {
    return Number(this.value ?? 0);
  }
  /** How an execution ended that came to its end and says that something is wrong; undefined where nothing is. */
  get failure(): { readonly ending: Ending; readonly site: number } | undefined {
    const { code, task, site } = this;
    if (code === 0) return undefined;
    const error = new ProgramExit(`process.exitCode = ${code}`);
    return { ending: { kind: "error", task, error, during: "after" }, site };
  }
}
