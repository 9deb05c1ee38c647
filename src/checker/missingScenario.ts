/** What is said where a program has no scenario of the name that was asked for. `names`: those that it has. */
export function missingScenario(wanted: string, names: readonly string[]): string {
  const advice = names.length > 0 ? `; there is ${names.map((name) => `"${name}"`).join(", ")}` : "";
  return `there is no scenario "${wanted}"${advice}`;
}
