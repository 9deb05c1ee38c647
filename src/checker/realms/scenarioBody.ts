import type { Registered } from "../../primitives/interleaverModule";
import type { Language } from "../../runtime/language";

/** The body of a scenario by its name; else that of an exported function without parameters; else undefined. */
export function scenarioBody(
  name: string,
  scenarios: readonly Registered[],
  { exported }: Pick<Language, "exported">,
): unknown {
  const registered = scenarios.find((scenario) => scenario.name === name);
  if (registered) return registered.body;
  const value = Object.hasOwn(exported, name) ? exported[name]() : undefined;
  return takesNothing(value) ? value : undefined;
}

/** The names of the exported functions that can be explored as scenarios. */
export function exportedScenarios({ exported }: Pick<Language, "exported">): string[] {
  return Object.keys(exported).filter((name) => {
    try {
      return takesNothing(exported[name]());
    } catch {
      return false; // not initialised: module code has thrown
    }
  });
}

/** A class cannot be called: its `prototype` stays what it is. */
function takesNothing(value: unknown): boolean {
  if (typeof value !== "function" || Object.getOwnPropertyDescriptor(value, "prototype")?.writable === false)
    return false;
  return Object.getOwnPropertyDescriptor(value, "length")?.value === 0;
}
