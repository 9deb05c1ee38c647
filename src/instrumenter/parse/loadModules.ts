import type { Problem } from "../../model/report";
import { nodeModule } from "../nodeModules";
import { legacyDecorators } from "./legacyDecorators";
import { LibraryModules, type Library } from "./libraryModules";
import { parseModule } from "./parseModule";
import { refusedSyntax } from "./refusedSyntax";
import { join, resolveImport } from "./resolveImport";
import { isErased, type Node, type NodeOf } from "./syntax";
import { tsconfigPaths } from "./tsconfigPaths";

/** One file of a program. */
export interface Module {
  readonly file: string;
  readonly text: string;
  readonly ast: NodeOf<"File">;
  /** Specifiers and the module each leads to. */
  readonly imports: Map<string, Module>;
  /** A simulated module of Node or of the web. */
  readonly ofLibrary?: true;
}

export type ReadFile = (path: string) => Promise<string | undefined>;

/** The specifier of an import or re-export that is there when the program runs. */
function specifierOf(node: Node): string | undefined {
  if (isErased(node)) return undefined;
  if (node.type === "ImportDeclaration") {
    const onlyTypes =
      node.specifiers.length > 0 && node.specifiers.every((s) => "importKind" in s && s.importKind === "type");
    return onlyTypes ? undefined : node.source.value;
  }
  if (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") return node.source?.value;
  return undefined;
}

/** Reads the entry and everything it imports. `modules` is in the order in which ECMAScript evaluates them. */
export async function loadModules(
  entry: string,
  readFile: ReadFile,
  library?: Library,
): Promise<{ modules: Module[]; files: string[]; problems: Problem[] }> {
  const modules: Module[] = [];
  const problems: Problem[] = [];
  const known = new Map<string, Module>();
  const text = await readFile(entry);
  if (text === undefined) {
    const message = "cannot be read; is the path right?";
    return { modules, files: [entry], problems: [{ file: entry, line: 1, column: 1, message }] };
  }
  await load(entry, text);
  problems.push(...(await legacyDecorators(modules, readFile)));
  const files = [...known.keys()];
  if (!library || problems.length > 0) return { modules, files, problems };
  const used = new LibraryModules(library);
  used.connect(modules);
  return { modules: [...used.modules, ...modules], files, problems };

  async function load(file: string, source: string): Promise<Module | undefined> {
    const { ast, problem } = parseModule(file, source);
    if (!ast) {
      problems.push(problem!);
      return undefined;
    }
    // Only other files may have markup
    const refused = refusedSyntax(ast, /\.[mc]?ts$/.test(file) ? "" : source);
    if (refused) {
      const { line, column } = refused.node.loc!.start;
      problems.push({ file, line, column: column + 1, message: refused.message });
      return undefined;
    }
    const module: Module = { file, text: source, ast, imports: new Map() };
    known.set(file, module);
    for (const statement of ast.program.body) {
      const specifier = specifierOf(statement);
      if (specifier === undefined || module.imports.has(specifier)) continue;
      const isPath = /^\.{0,2}\//.test(specifier);
      if (!isPath && isSimulated(specifier)) continue;
      const mapped = isPath ? undefined : await tsconfigPaths(file, specifier, readFile);
      const paths = mapped?.paths ?? [join(file, specifier)];
      const imported = await find(paths);
      if (imported) module.imports.set(specifier, imported);
      // What else it may be is said where names are linked
      else if (imported === null && (isPath || mapped?.saidIn !== undefined)) {
        const { line, column } = statement.loc!.start;
        const message = isPath
          ? await whyNot(file, specifier)
          : `the imported file "${specifier}" does not exist: ${mapped!.saidIn} says ${paths.join(", ")}`;
        problems.push({ file, line, column: column + 1, message });
      }
    }
    modules.push(module);
    return module;
  }

  /** Files of other kinds are there and yet cannot be imported. */
  async function whyNot(importer: string, specifier: string): Promise<string> {
    const isThere = /\.[a-z]+$/.test(specifier) && (await readFile(join(importer, specifier))) !== undefined;
    return isThere
      ? `"${specifier}": not supported; programs are TypeScript and JavaScript: write its values into such a file`
      : `the imported file "${specifier}" does not exist`;
  }

  function isSimulated(specifier: string): boolean {
    if (specifier === "interleaver" || nodeModule(specifier) !== undefined || /^\w+:/.test(specifier)) return true;
    return library !== undefined && Object.hasOwn(library.modules, specifier);
  }

  /** Null if there is no such file, undefined if it has a problem of its own. */
  async function find(paths: readonly string[]): Promise<Module | null | undefined> {
    for (const path of paths.flatMap(resolveImport)) {
      const module = known.get(path);
      if (module) return module;
      const source = await readFile(path);
      if (source !== undefined) return load(path, source);
    }
    return null;
  }
}
