import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parse } from "@babel/parser";
import type { Statement } from "@babel/types";

export interface Import {
  /** A file of this repository without its extension (`src/model/trace`), or what stands in the source (`node:fs`). */
  readonly from: string;
  readonly typeOnly: boolean;
  /** Names as the other file exports them; `*` for all of them. */
  readonly names: readonly string[];
  readonly line: number;
}
export interface Export {
  readonly name: string;
  readonly line: number;
  /** A type that the file itself uses too: it names a part of another export. */
  readonly partOfAnother: boolean;
}
export interface SourceModule {
  /** `src/model/trace.ts`. */
  readonly file: string;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
}

/** Every TypeScript file under the folders, with what it imports and exports; programs under test are none of ours. */
export function sourceModules(folders: readonly string[]): SourceModule[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((file) => /\.m?tsx?$/.test(file) && !/\.d\.ts$|\/(programs|fixtures)\//.test(file))
      .sort()
      .map(readModule),
  );
}

function readModule(file: string): SourceModule {
  const source = readFileSync(file, "utf8");
  const { program } = parse(source, { sourceType: "module", plugins: ["typescript"], createImportExpressions: true });
  const resolve = (from: string) =>
    from.startsWith(".") ? withoutExtension(posix.join(posix.dirname(file), from)) : from;
  const imports = program.body
    .flatMap((statement) => importsOf(statement))
    .map((one) => ({ ...one, from: resolve(one.from) }));
  // `import("./x")`, as a type or at run time, takes everything.
  for (const match of source.matchAll(/\bimport\(\s*["']([^"']+)["']/g))
    imports.push({
      from: resolve(match[1]),
      typeOnly: false,
      names: ["*"],
      line: source.slice(0, match.index).split("\n").length,
    });
  return { file, imports, exports: program.body.flatMap((statement) => exportsOf(statement, source)) };
}

function importsOf(statement: Statement): Import[] {
  const line = statement.loc?.start.line ?? 1;
  if (statement.type === "ImportDeclaration") {
    const names = statement.specifiers.map((one) => {
      if (one.type === "ImportSpecifier")
        return one.imported.type === "Identifier" ? one.imported.name : one.imported.value;
      return one.type === "ImportDefaultSpecifier" ? "default" : "*";
    });
    const kinds = statement.specifiers.map((one) => one.type === "ImportSpecifier" && one.importKind === "type");
    const typeOnly = statement.importKind === "type" || (kinds.length > 0 && kinds.every(Boolean));
    return [{ from: statement.source.value, typeOnly, names, line }];
  }
  if (statement.type === "ExportAllDeclaration")
    return [{ from: statement.source.value, typeOnly: statement.exportKind === "type", names: ["*"], line }];
  if (statement.type === "ExportNamedDeclaration" && statement.source) {
    const names = statement.specifiers.map((one) => (one.type === "ExportSpecifier" ? one.local.name : "*"));
    return [{ from: statement.source.value, typeOnly: statement.exportKind === "type", names, line }];
  }
  return [];
}

function exportsOf(statement: Statement, source: string): Export[] {
  const line = statement.loc?.start.line ?? 1;
  const value = (name: string): Export => ({ name, line, partOfAnother: false });
  if (statement.type === "ExportDefaultDeclaration") return [value("default")];
  if (statement.type !== "ExportNamedDeclaration") return [];
  const { declaration } = statement;
  if (!declaration)
    return statement.specifiers.flatMap((one) =>
      one.type === "ExportSpecifier" && one.exported.type === "Identifier" ? [value(one.exported.name)] : [],
    );
  if (declaration.type === "VariableDeclaration")
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [value(id.name)] : []));
  if (!("id" in declaration) || declaration.id?.type !== "Identifier") return [];
  const { name } = declaration.id;
  const isType = declaration.type === "TSInterfaceDeclaration" || declaration.type === "TSTypeAliasDeclaration";
  const uses = source.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;
  return [{ name, line, partOfAnother: isType && uses > 1 }];
}

function withoutExtension(path: string): string {
  return path.replace(/\.(m?[jt]s|tsx)$/, "");
}
