import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import type { Problem } from "../../model/report";

/**
 * The text of the module that a file of JSON is: its value by default, as in Node, and the value of each key that is a name, as
 * bundlers and TypeScript's `resolveJsonModule` have it.
 */
export function jsonModule(file: string, source: string): { text: string; problem?: undefined } | { problem: Problem } {
  // An editor's byte order mark is no part of it
  const json = source.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const value: unknown = parse(json, errors, { disallowComments: true });
  if (errors.length > 0) {
    const what = printParseErrorCode(errors[0].error).replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const before = json.slice(0, errors[0].offset).split("\n");
    const place = { file, line: before.length, column: before.at(-1)!.length + 1 };
    return { problem: { ...place, message: `syntax error in JSON: ${what}` } };
  }
  const keys = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const names = keys.filter((key) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) && key !== "default");
  return {
    text: [
      `const json = JSON.parse(${JSON.stringify(json)});`,
      "export default json;",
      ...names.map((name, i) => `const json${i} = json.${name}; export { json${i} as ${name} };`),
    ].join("\n"),
  };
}
