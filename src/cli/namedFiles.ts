import { statSync } from "node:fs";
import { isProgram } from "./isProgram";

/** The arguments, those that name a program whose name begins with a dash (as `check *` may) told apart from options. */
export function namedFiles(args: readonly string[]): readonly string[] {
  return args.map((arg) => (/^-./.test(arg) && isProgram(arg) && isFile(arg) ? `./${arg}` : arg));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
