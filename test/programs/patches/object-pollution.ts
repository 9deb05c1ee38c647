// Every object has properties that descriptors, options and operations look for.
for (const name of ["get", "set", "value", "writable", "guard", "enabled", "alternatives", "plain", "done", "accesses", "task", "kind", "site", "implicit", "scenario", "name", "choice", "enabledBy"])
  Object.defineProperty(Object.prototype, name, { get: () => 1, set() {}, configurable: true, enumerable: true });
