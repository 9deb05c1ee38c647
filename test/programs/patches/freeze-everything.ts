// Every global and its prototype is frozen.
for (const name of Object.getOwnPropertyNames(globalThis)) {
  const value = (globalThis as unknown as Record<string, { prototype?: object }>)[name];
  if (typeof value !== "function") continue;
  Object.freeze(value);
  if (value.prototype) Object.freeze(value.prototype);
}
