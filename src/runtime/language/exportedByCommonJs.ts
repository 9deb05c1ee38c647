const { getOwnPropertyDescriptor, keys } = Object;

/**
 * By name, what a CommonJS module exports: the properties of its `module.exports`, and that itself, if it is a function, as
 * `default`. Accessors are left out, as they would run code of the program.
 */
export function exportedByCommonJs(
  whole: unknown,
  isProxy: (value: object) => boolean,
): Readonly<Record<string, () => unknown>> {
  const exported: Record<string, () => unknown> = {};
  if ((typeof whole !== "object" && typeof whole !== "function") || whole === null || isProxy(whole)) return exported;
  if (typeof whole === "function") exported.default = () => whole;
  for (const name of keys(whole)) {
    const property = getOwnPropertyDescriptor(whole, name);
    if (property && "value" in property) exported[name] = () => property.value as unknown;
  }
  return exported;
}
