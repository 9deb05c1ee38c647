for (const name of Object.getOwnPropertyNames(Atomics)) (Atomics as unknown as Record<string, unknown>)[name] = () => 1;
Object.defineProperty(SharedArrayBuffer.prototype, "byteLength", { get: () => 0 });
(performance as { now: unknown }).now = () => NaN;
