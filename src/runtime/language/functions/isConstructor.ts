/** Can it be called with `new`? Runs no code of the program, as a look at its `prototype` could. */
export function isConstructor(value: unknown): boolean {
  if (typeof value !== "function") return false;
  try {
    // Only a proxy of what can be constructed can be
    Reflect.construct(new Proxy(value, answering) as never, []);
    return true;
  } catch {
    return false;
  }
}

const answering = { construct: () => ({}) };
