import { LibraryModules, type Library } from "./parse/libraryModules";
import type { Module } from "./parse/loadModules";
import { parseModule } from "./parse/parseModule";
import { printProgram, type PrintedProgram } from "./printProgram";

/** Instruments a program that is one file. */
export function instrument(file: string, text: string, library?: Library): PrintedProgram {
  const { ast, problem } = parseModule(file, text);
  if (!ast) return { code: "", sites: [], problems: [problem!] };
  const module: Module = { file, text, ast, imports: new Map() };
  const used = library && new LibraryModules(library);
  used?.connect([module]);
  return printProgram([...(used?.modules ?? []), module], module);
}
