import { parseModule } from "./parse/parseModule";
import { printProgram, type PrintedProgram } from "./printProgram";

/** Instruments a program that is one file. */
export function instrument(file: string, text: string): PrintedProgram {
  const { ast, problem } = parseModule(file, text);
  if (!ast) return { code: "", sites: [], problems: [problem!] };
  const module = { file, text, ast, imports: new Map() };
  return printProgram([module], module);
}
