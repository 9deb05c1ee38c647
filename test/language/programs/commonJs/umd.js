(function (root, factory) {
  if (typeof define === "function" && define.amd) define([], factory);
  else if (typeof module === "object" && typeof module.exports === "object") module.exports = factory(require);
  else root.memoize = factory(null);
})(typeof globalThis !== "undefined" ? globalThis : this, function (require) {
  "use strict";
  function memoize(load) {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, load(key));
      return known.get(key);
    };
  }
  memoize.version = "1.0";
  return memoize;
});

const log = [];
const memoize = module.exports;
const get = memoize(async (key) => {
  log.push("loads " + key);
  await null;
  return key.toUpperCase();
});
Promise.all([get("a"), get("b"), get("a")]).then((all) => log.push(all, memoize.version, Object.keys(module.exports)));
