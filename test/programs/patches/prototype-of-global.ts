// The global object's prototype answers for every name.
try {
  Object.setPrototypeOf(Object.getPrototypeOf(globalThis), new Proxy(Object.create(null), { has: () => true, get: () => 1 }));
} catch {
  // Immutable prototypes are fine too
}
