/** Is the value equal to nothing but itself, so that no text can tell it: an object, a function or a symbol? */
export function hasIdentity(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol";
}
