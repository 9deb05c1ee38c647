import type { ReadFile } from "./loadModules";

export interface Tsconfig {
  readonly path: string;
  /** Without comments, and without the commas at the end of a list that JSON does not know. */
  readonly json: string;
}

/** The `tsconfig.json` that counts for a file, as for the editor: the nearest one. */
export async function nearestTsconfig(file: string, readFile: ReadFile): Promise<Tsconfig | undefined> {
  const folders = file.replaceAll("\\", "/").split("/").slice(0, -1);
  for (;;) {
    const found = await readTsconfig([...folders, "tsconfig.json"].join("/"), readFile);
    if (found) return found;
    if (folders.pop() === undefined) return undefined;
  }
}

export async function readTsconfig(path: string, readFile: ReadFile): Promise<Tsconfig | undefined> {
  const text = await readFile(path);
  if (text === undefined) return undefined;
  const plain = text.replace(/^\uFEFF/, "").replace(/("(?:\\.|[^"\\])*")|\/\*[^]*?\*\/|\/\/.*/g, keepString);
  return { path, json: plain.replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, keepString) };
}

const keepString = (_: string, string?: string) => string ?? "";
