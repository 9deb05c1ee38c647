import { parse, type ParserPlugin } from "@babel/parser";
import type { Problem } from "../../model/report";
import { aliasAsConstant } from "./aliasAsConstant";
import { recogniseCommonJs } from "./commonJs";
import { defaultTypes } from "./defaultTypes";
import { earlyError } from "./earlyError";
import { requireAsImport } from "./requireAsImport";
import type { NodeOf } from "./syntax";
import { tooDeep } from "./tooDeep";

const ofParameters =
  "decorators of parameters: not supported; only TypeScript's old experimentalDecorators have them. Programs run with " +
  "standard decorators (TypeScript 5): decorate the class or its members instead";

const notUtf8 = "the file is not UTF-8 text; it looks like UTF-16, or is no text at all: save it as UTF-8";

/** Parses one file as TypeScript or JavaScript; a syntax error becomes a problem with its place. */
export function parseModule(file: string, text: string): { ast?: NodeOf<"File">; problem?: Problem } {
  const typescript = /\.[mc]?tsx?$/.test(file);
  const plugins: ParserPlugin[] = ["decorators", "decoratorAutoAccessors", "explicitResourceManagement"];
  if (typescript) plugins.push("typescript");
  if (/x$/.test(file) || /\.[mc]?js$/.test(file)) plugins.push("jsx");
  try {
    // A byte order mark before `#!` is of the file, as Node reads it; nothing may move
    const readable = text.replace(/^\uFEFF#!/, "\uFEFF//");
    const ast = parse(readable, { sourceType: "module", plugins, attachComment: false, errorRecovery: false });
    recogniseCommonJs(file, text, ast);
    if (/\brequire\b/.test(text)) requireAsImport(ast);
    if (typescript && /\bimport\s+[\w$]+\s*=/.test(text)) aliasAsConstant(ast);
    if (typescript) defaultTypes(ast);
    const early = typescript ? earlyError(ast) : undefined;
    if (early) {
      const { line, column } = early.node.loc!.start;
      return { problem: { file, line, column: column + 1, message: `syntax error: ${early.message}` } };
    }
    return { ast };
  } catch (error) {
    if (error instanceof RangeError) return { problem: tooDeep(file) };
    const { message, loc } = error as Error & { loc?: { line: number; column: number } };
    const place = { file, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 };
    // Little of another encoding is also UTF-8, as which files are read
    if (/^\uFFFD\uFFFD|^.{0,2}\0/.test(text)) return { problem: { file, line: 1, column: 1, message: notUtf8 } };
    if (/decorate parameters/.test(message)) return { problem: { ...place, message: ofParameters } };
    return { problem: { ...place, message: `syntax error: ${message.replace(/ \(\d+:\d+\)$/, "")}` } };
  }
}
