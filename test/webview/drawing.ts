/** What acts on a page, or on an element of it, by the names that Playwright gives it. */
const actions = new Set(["check", "click", "down", "focus", "hover", "move", "press", "selectOption", "uncheck", "up"]);

/**
 * A page, or something of it, each action of which ends only once `drawn` does: the panel draws with the frame that
 * follows, and what a test reads at once would be what was there before.
 */
export function drawing<Part extends object>(whole: Part, drawn: () => Promise<void>): Part {
  const also = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(also);
    return typeof value === "object" && value !== null && canAct(value) ? drawing(value, drawn) : value;
  };
  return new Proxy(whole, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return also(value);
      return (...given: readonly unknown[]): unknown => {
        const result: unknown = value.apply(target, given);
        if (!(result instanceof Promise)) return also(result);
        return result.then(async (found) => {
          if (actions.has(String(name))) await drawn();
          return also(found);
        });
      };
    },
  });
}

/** A locator, a keyboard, a mouse. */
function canAct(value: object): boolean {
  return "press" in value || "down" in value;
}
