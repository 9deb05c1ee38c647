/** A number as English writes it: `12,345`. `toLocaleString` would first load the data of all languages, which takes 10 ms. */
export function thousands(value: number): string {
  if (!Number.isSafeInteger(value)) return value.toLocaleString("en-US");
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
