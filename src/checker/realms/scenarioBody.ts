import type { Registered } from "../../primitives/interleaverModule";
import type { Language } from "../../runtime/language";

type Exporting = Pick<Language, "exported" | "isGeneratorFunction">;

/** The body of a scenario by its name; else that of an exported function without parameters; else undefined. */
export function scenarioBody(name: string, scenarios: readonly Registered[], language: Exporting): unknown {
  const registered = scenarios.find((scenario) => scenario.name === name);
  if (registered) return registered.body;
  const value = Object.hasOwn(language.exported, name) ? language.exported[name]() : undefined;
  return isExplorable(value, language) ? value : undefined;
}

/** The names of the exported functions that can be explored as scenarios. */
export function exportedScenarios(language: Exporting): string[] {
  return Object.keys(language.exported).filter((name) => {
    try {
      return isExplorable(language.exported[name](), language);
    } catch {
      return false; // not initialised: module code has thrown
    }
  });
}

/** It takes nothing and runs when it is called. A class cannot be called: its `prototype` stays what it is. */
function isExplorable(value: unknown, language: Exporting): boolean {
  if (typeof value !== "function" || language.isGeneratorFunction(value)) return false;
  if (Object.getOwnPropertyDescriptor(value, "prototype")?.writable === false) return false;
  return Object.getOwnPropertyDescriptor(value, "length")?.value === 0;
}
