import { cp } from "node:fs/promises";
import path from "node:path";
import { project } from "./project";

/** The samples, with the types of the module beside them, in `folder`, where they may be edited. Returns their folder. */
export async function copySamples(folder: string): Promise<string> {
  for (const part of ["samples", "types"])
    await cp(path.join(project.root, part), path.join(folder, part), { recursive: true });
  return path.join(folder, "samples");
}
