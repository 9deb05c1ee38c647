// The globals are gone.
const all = globalThis as unknown as Record<string, unknown>;
for (const name of ["Array", "Map", "WeakMap", "Math", "Promise", "Reflect", "Symbol", "JSON", "Error", "Set"]) delete all[name];
