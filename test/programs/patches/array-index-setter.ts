// The first element of an array goes somewhere else.
for (const i of [0, 1, 2, 3])
  Object.defineProperty(Array.prototype, i, { get: () => 7, set: () => {}, configurable: true });
