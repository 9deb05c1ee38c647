import type { Code } from "../task";

/** What the program registered with `process.on`. */
export class ProcessListeners {
  private all: { readonly event: unknown; readonly listener: unknown; readonly once: boolean }[] = [];
  /** Calls a function of the program. */
  call!: (listener: unknown, args: readonly unknown[]) => Code;

  begin(): void {
    if (this.all.length > 0) this.all = [];
  }
  add(event: unknown, listener: unknown, once = false): void {
    this.all.push({ event, listener, once });
  }
  remove(event: unknown, listener: unknown): void {
    this.all = this.all.filter((one) => one.event !== event || one.listener !== listener);
  }
  get any(): boolean {
    return this.all.length > 0;
  }
  has(event: unknown): boolean {
    return this.all.some((one) => one.event === event);
  }
  *tell(event: unknown, args: readonly unknown[]): Code {
    // Who begins to listen meanwhile hears the next one
    for (const one of [...this.all]) {
      if (one.event !== event) continue;
      if (one.once) this.all = this.all.filter((other) => other !== one);
      yield* this.call(one.listener, args);
    }
    return undefined;
  }
}
