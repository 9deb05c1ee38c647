// Every method of arrays throws.
for (const name of Object.getOwnPropertyNames(Array.prototype))
  if (name !== "constructor" && name !== "length")
    Object.defineProperty(Array.prototype, name, { value: () => { throw new Error(`patched ${name}`); } });
