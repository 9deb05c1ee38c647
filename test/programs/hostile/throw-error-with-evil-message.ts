// @ends violated /threw/
const e = new Error("x");
Object.defineProperty(e, "message", { get() { throw new Error("message"); } });
Object.defineProperty(e, "name", { value: { toString() { while (true); } } });
Object.defineProperty(e, "stack", { get() { throw new Error("stack"); } });
throw e;
