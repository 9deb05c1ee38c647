// Each execution must begin without the globals of another.
const globals = globalThis as unknown as Record<string, unknown>;
if ("leftover" in globals || "fixed" in globals) throw new Error("left over from another execution");
globals.leftover = 1;
Object.defineProperty(globals, "fixed", { value: 1, configurable: false });
