import type { ReadFile } from "./readFile";

/** The text of a file, whatever path it goes by. */
export async function textAt(path: string, readFile: ReadFile): Promise<string | undefined> {
  const found = await readFile(path);
  return typeof found === "object" ? found.text : found;
}
