// Derived arrays are of another class.
Object.defineProperty(Array, Symbol.species, { get: () => class { constructor() { throw new Error("species"); } } });
