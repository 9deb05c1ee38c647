import type { Library } from "./parse/libraryModules";
import { loadModules } from "./parse/loadModules";
import type { ReadFile } from "./parse/readFile";
import { printProgram, type PrintedProgram } from "./printProgram";

export interface Instrumented extends PrintedProgram {
  /** Every file of the program, the entry first. */
  readonly files: readonly string[];
}

/** Reads a program, its entry file and everything that one imports, and instruments it as one piece of code. */
export async function instrumentProgram(entry: string, readFile: ReadFile, library?: Library): Promise<Instrumented> {
  const { modules, files, problems } = await loadModules(entry, readFile, library);
  if (problems.length > 0) return { code: "", sites: [], problems, files };
  return {
    files,
    ...printProgram(
      modules,
      modules.find((m) => m.file === entry)!,
    ),
  };
}
