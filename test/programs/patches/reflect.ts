// Reflect does nothing.
for (const name of Object.getOwnPropertyNames(Reflect))
  Object.defineProperty(Reflect, name, { value: () => undefined, configurable: true, writable: true });
