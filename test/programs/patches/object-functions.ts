// Functions of Object answer nonsense.
for (const name of ["keys", "entries", "assign", "create", "defineProperty", "getOwnPropertyDescriptor", "getPrototypeOf", "is", "fromEntries"])
  (Object as unknown as Record<string, unknown>)[name] = () => ({});
