/** The folder of a file and those above it, the nearest one first; `start`: see `ReadFile`. The one that paths start at is empty. */
export function foldersUp(file: string, start = ""): string[] {
  const above = start.split("/").filter((part) => part !== "" && !part.endsWith(":")).length;
  const parts = file.replaceAll("\\", "/").split("/").slice(0, -1);
  const root = /^([a-z]:)?$/i.test(parts[0] ?? "none") ? parts.shift()! : undefined;
  const found: string[] = [];
  for (;;) {
    found.push((root === undefined ? parts : [root, ...parts]).map((part) => `${part}/`).join(""));
    if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (root !== undefined || parts.length >= above) return found;
    else parts.push("..");
  }
}
