/**
 * The same data with every control character of its texts made visible, so that nothing a program names, throws or
 * observes can steer the terminal. Line breaks stay; tabs become spaces.
 */
export function printable<T>(data: T): T {
  return visible(data) as T;
}

function visible(data: unknown): unknown {
  if (typeof data === "string")
    return data
      .replace(/\r\n?/g, "\n")
      .replace(/\t/g, "  ")
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
      });
  if (Array.isArray(data)) return data.map(visible);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [visible(key), visible(value)]));
}
