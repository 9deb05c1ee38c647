/** Names of different things, with a number behind those that look alike. */
export function toldApart(names: readonly string[]): string[] {
  return names.map((name, at) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    return `${name} (${names.slice(0, at + 1).filter((other) => other === name).length})`;
  });
}
