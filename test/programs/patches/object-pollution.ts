// Every object has properties that descriptors, options and operations look for.
for (const name of ["get", "set", "value", "writable", "guard", "enabled", "alternatives", "plain", "done", "accesses", "task", "kind", "site", "implicit", "scenario", "name", "choice", "enabledBy"])
  {
  const descriptor = Object.assign(Object.create(null), { get: () => 1, set: () => {}, configurable: true, enumerable: true });
  Object.defineProperty(Object.prototype, name, descriptor);
}
