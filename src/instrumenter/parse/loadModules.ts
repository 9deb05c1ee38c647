import type { Problem } from "../../model/report";
import { nodeModule } from "../nodeModules";
import { assignsFields } from "./assignsFields";
import { dropTypeImports, importsOfTypes } from "./dropTypeImports";
import { jsonModule } from "./jsonModule";
import { legacyDecorators } from "./legacyDecorators";
import { LibraryModules, type Library } from "./libraryModules";
import { packageImports } from "./packageImports";
import { parseModule } from "./parseModule";
import type { ReadFile } from "./readFile";
import { refusedSyntax } from "./refusedSyntax";
import { join, resolveImport } from "./resolveImport";
import { isErased, type Node, type NodeOf } from "./syntax";
import { textAt } from "./textAt";
import { tooDeep } from "./tooDeep";
import { tsconfigPaths, type Mapped } from "./tsconfigPaths";
import { Tsconfigs } from "./tsconfigs";

/** One file of a program. */
export interface Module {
  readonly file: string;
  readonly text: string;
  readonly ast: NodeOf<"File">;
  /** Specifiers and the module each leads to. */
  readonly imports: Map<string, Module>;
  /** A simulated module of Node or of the web. */
  readonly ofLibrary?: true;
  /** See `assignsFields`. */
  readonly assignsFields?: true;
}

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
  /** By the path that a file really has: links make no second module of it. */
  const known = new Map<string, Module>();
  const tsconfigs = new Tsconfigs(readFile);
  let legacy: Problem | undefined;
  const found = await readFile(entry);
  if (found === undefined) {
    const message = "cannot be read; is the path right?";
    return { modules, files: [entry], problems: [{ file: entry, line: 1, column: 1, message }] };
  }
  // Reports name it as the user did
  if (typeof found === "object") await load(entry, found.path, found.text);
  else await load(entry, entry, found);
  if (legacy) problems.push(legacy);
  const files = [...known.values()].map(({ file }) => file);
  if (!library || problems.length > 0) return { modules, files, problems };
  const used = new LibraryModules(library);
  used.connect(modules);
  return { modules: [...used.modules, ...modules], files, problems };

  /** `path`: where its imports are looked for from. */
  async function load(file: string, path: string, written: string): Promise<Module | undefined> {
    const json = /\.json$/.test(path) ? jsonModule(file, written) : undefined;
    if (json?.problem) {
      problems.push(json.problem);
      return undefined;
    }
    const source = json ? json.text : written;
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
    const options = await compiled(file, path, source, ast);
    if (!options) {
      problems.push(tooDeep(file));
      return undefined;
    }
    const module: Module = { file, text: source, ast, imports: new Map(), ...options };
    known.set(path, module);
    for (const statement of ast.program.body) {
      const specifier = specifierOf(statement);
      if (specifier === undefined || module.imports.has(specifier)) continue;
      const isPath = /^\.{0,2}\//.test(specifier);
      if (!isPath && isSimulated(specifier)) continue;
      const mapped = isPath ? undefined : await named(path, specifier);
      const paths = mapped?.paths ?? [join(path, specifier)];
      const imported = await find(paths);
      if (imported) module.imports.set(specifier, imported);
      // What else it may be is said where names are linked
      else if (imported === null && (isPath || mapped?.saidIn !== undefined)) {
        const { line, column } = statement.loc!.start;
        const message = isPath
          ? await whyNot(path, specifier)
          : `the imported file "${specifier}" does not exist: ${mapped!.saidIn} says ${paths.join(", ")}`;
        problems.push({ file, line, column: column + 1, message });
      }
    }
    modules.push(module);
    return module;
  }

  /** What the configuration of TypeScript makes of a file; undefined if that is deeper than those who walk it have stack. */
  async function compiled(
    file: string,
    path: string,
    text: string,
    ast: NodeOf<"File">,
  ): Promise<Pick<Module, "assignsFields"> | undefined> {
    if (!/\.[mc]?tsx?$/.test(file)) return {};
    try {
      const ofTypes = importsOfTypes(ast);
      const hasClass = /\bclass\b/.test(text);
      if (ofTypes.length === 0 && !hasClass) return {};
      const options = await tsconfigs.of(path);
      dropTypeImports(ofTypes, options);
      if (hasClass) legacy ??= legacyDecorators(file, ast, options);
      return hasClass && assignsFields(options) ? { assignsFields: true } : {};
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** What a name that is no path leads to. */
  async function named(path: string, specifier: string): Promise<Mapped> {
    const mapped = tsconfigPaths(specifier, await tsconfigs.of(path));
    if (mapped.saidIn !== undefined || !specifier.startsWith("#")) return mapped;
    const imported = await packageImports(path, specifier, readFile);
    return imported ? { paths: [...mapped.paths, imported.path], saidIn: imported.saidIn } : mapped;
  }

  /** Files of other kinds are there and yet cannot be imported. */
  async function whyNot(importer: string, specifier: string): Promise<string> {
    const isThere = /\.[a-z]+$/.test(specifier) && (await textAt(join(importer, specifier), readFile)) !== undefined;
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
    for (const asked of paths.flatMap(resolveImport)) {
      const there = known.get(asked) ?? (await readFile(asked));
      if (there === undefined) continue;
      if (typeof there === "string") return load(asked, asked, there);
      if ("imports" in there) return there;
      return known.get(there.path) ?? load(there.path, there.path, there.text);
    }
    return null;
  }
}
