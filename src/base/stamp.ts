/**
 * What a class extends to write private fields into objects that exist already: its constructor gives back its argument,
 * so the fields of the derived class are installed there. Nobody else can see them; frozen objects and proxies take them.
 */
export const Stamp = function (object: object) {
  return object;
} as unknown as new (object: object) => object;
