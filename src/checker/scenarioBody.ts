import type { Registered } from "../primitives/interleaverModule";
import type { Language } from "../runtime/language";

/** The body of a scenario by its name; else that of an exported function without parameters; else undefined. */
export function scenarioBody(
  name: string,
  scenarios: readonly Registered[],
  { exported }: Pick<Language, "exported">,
): unknown {
  const registered = scenarios.find((scenario) => scenario.name === name);
  if (registered) return registered.body;
  const value = Object.hasOwn(exported, name) ? exported[name]() : undefined;
  if (typeof value !== "function") return undefined;
  return Object.getOwnPropertyDescriptor(value, "length")?.value === 0 ? value : undefined;
}
