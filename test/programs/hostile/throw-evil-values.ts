// @ends violated /no Error|threw/
throw new Proxy({}, {
  get() { throw new Error("get"); },
  getPrototypeOf() { throw new Error("getPrototypeOf"); },
  ownKeys() { throw new Error("ownKeys"); },
  has() { throw new Error("has"); },
});
