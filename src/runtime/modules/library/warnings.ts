import { soon } from "./core";

/** The engine's own, which has the event loop. */
const { process } = globalThis as unknown as { process: { emit(event: string, ...args: unknown[]): boolean } };

/** Prints a warning, and tells those of it who listen for warnings: after the code that runs, as Node does. */
export function warn(warning: Error): void {
  soon(() => {
    console.error(String(warning));
    process.emit("warning", warning);
  });
}
