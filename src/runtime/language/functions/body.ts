import type { Code } from "../../task";

/** A function of the program as the instrumenter emits it: calling it gives its code and runs nothing. */
export type Body = (this: unknown, ...args: unknown[]) => Code;
