export const generatedBy = "// Written by the command Interleaver: Add Types to Workspace; it may be written again.";

/** The declarations of a module file as an ambient module, which needs no package to be found. */
export function ambientModule(name: string, declarations: string): string {
  const body = declarations
    .trimEnd()
    .replace(/^export declare /gm, "export ")
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
  return `${generatedBy}\ndeclare module "${name}" {\n${body}\n}\n`;
}
