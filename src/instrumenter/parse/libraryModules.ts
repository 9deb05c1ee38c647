import { analyzeScopes } from "../scopes/analyzeScopes";
import { hasCommonJsNames } from "./commonJs";
import type { Module } from "./loadModules";
import { parseModule } from "./parseModule";
import { requiredMain, requiredName, requireItself, requiredSpecifiers } from "./requiredSpecifiers";
import { isErased, type NodeOf } from "./syntax";

/** Simulated modules and globals, in the snippet's own language. */
export interface Library {
  /** The file behind each specifier that programs import. */
  readonly modules: Readonly<Record<string, string>>;
  /** The file behind each name that programs need not import; it exports that name. */
  readonly globals: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** What files of the library import from the engine itself. */
export const core = "./core";
/** Under this specifier a module takes the global names that it uses. */
const globalsPrefix = "globals:";
/** `exports` is a name that its module may assign to. */
export const commonJsExports = `${globalsPrefix}exports`;
/** What a CommonJS module has beside the global names. */
const ofCommonJs = { module: "commonJs", exports: "commonJs" };

/** Texts of the library never change. */
const parsed = new Map<string, NodeOf<"File">>();

/** The files of the library that one program needs. */
export class LibraryModules {
  /** In the order in which they are evaluated, before those of the program. */
  readonly modules: Module[] = [];
  private readonly known = new Map<string, Module>();

  constructor(private readonly library: Library) {}

  /** Finds what the files of a program import, and the global names that they use. */
  connect(files: readonly Module[]): void {
    const { modules, globals } = this.library;
    const asProperties = new Set(files.flatMap(({ text }) => propertiesOfGlobal(text)));
    const installed = Object.keys(globals).filter((name) => asProperties.has(name));
    if (installed.length > 0) this.install(installed);
    for (const module of files) {
      for (const specifier of specifiersOf(module.ast))
        if (Object.hasOwn(modules, specifier)) module.imports.set(specifier, this.load(modules[specifier]));
      this.connectRequired(module);
      // There is one `module`: that of the file that is run, which comes last
      const hasOwn = module === files.at(-1) && hasCommonJsNames(module);
      if (hasOwn) this.take(module, "module", globalsPrefix + "module", "commonJs", requiredMain);
      if (hasOwn) this.take(module, "require", globalsPrefix + "require", "commonJs", requireItself);
      this.connectGlobals(module, hasOwn ? { ...globals, ...ofCommonJs } : globals, new Set(installed));
    }
  }

  /**
   * What the file requires of Node becomes a hidden import, wherever the call stands: nobody can tell when a module is evaluated
   * that only defines things.
   */
  private connectRequired(module: Module): void {
    const { modules } = this.library;
    if (!/\brequire\b/.test(module.text)) return;
    for (const specifier of requiredSpecifiers(module.ast.program))
      if (Object.hasOwn(modules, specifier))
        this.take(module, "default", specifier, modules[specifier], requiredName(specifier));
  }

  /** A global name that the file uses becomes an import of the file that has it. */
  private connectGlobals(
    module: Module,
    globals: Readonly<Record<string, string>>,
    installed: ReadonlySet<string>,
  ): void {
    const mentioned = (name: string) => new RegExp(`\\b${name}\\b`).test(module.text);
    if (!Object.keys(globals).some(mentioned)) return;
    let ids = 0;
    for (const name of analyzeScopes(module.ast, () => ids++).globals) {
      if (!Object.hasOwn(globals, name) || installed.has(name) || !isMeant(name, module.text)) continue;
      this.take(module, name, globalsPrefix + name, globals[name]);
    }
  }

  /** The module imports a name of a file of the library, for itself under the name `local`. */
  private take(module: Module, name: string, specifier: string, file: string, local = name): void {
    const { program } = module.ast;
    module.imports.set(specifier, this.load(file));
    program.body.push(importOf(name, specifier, program, local));
  }

  /** A program that reads or replaces `globalThis.fetch` finds it there; the name means that property then. */
  private install(names: readonly string[]): void {
    const imports = names.map((name) => `import { ${name} } from "./${this.library.globals[name]}";`);
    const property = "{ value, writable: true, configurable: true }";
    const define = `Object.defineProperty(globalThis, name, ${property})`;
    const text = `${imports.join("")}for (const [name, value] of Object.entries({ ${names.join()} })) ${define};`;
    this.add("globals", text);
  }

  private load(name: string): Module {
    return this.known.get(name) ?? this.add(name, this.library.texts[name]);
  }
  private add(name: string, text: string): Module {
    let ast = parsed.get(text);
    if (!ast) parsed.set(text, (ast = parseModule(`${name}.js`, text).ast!));
    const module: Module = { file: `node:${name}`, text, ast, imports: new Map(), ofLibrary: true };
    this.known.set(name, module);
    for (const specifier of specifiersOf(ast))
      if (specifier.startsWith("./") && specifier !== core)
        module.imports.set(specifier, this.load(specifier.slice(2)));
    this.modules.push(module);
    return module;
  }
}

function propertiesOfGlobal(text: string): string[] {
  return [...text.matchAll(/\b(?:globalThis|global|window|self)\s*\.\s*(\w+)/g)].map(([, name]) => name);
}

/** The engine has a `process` of its own, with what belongs to the event loop. */
function isMeant(name: string, text: string): boolean {
  if (name !== "process") return true;
  return /\bprocess\b/.test(text.replace(/\bprocess\s*\.\s*(nextTick|on|once|off|emit|removeListener)\b/g, ""));
}

function specifiersOf(ast: NodeOf<"File">): string[] {
  return ast.program.body.flatMap((node) =>
    !isErased(node) && "source" in node && node.source ? [(node.source as NodeOf<"StringLiteral">).value] : [],
  );
}

/** `import { name as local } from specifier`, at the end of the text, where it takes no place. */
function importOf(
  name: string,
  specifier: string,
  { end, loc }: NodeOf<"Program">,
  local: string,
): NodeOf<"ImportDeclaration"> {
  const place = { start: end, end, loc: { ...loc!, start: loc!.end } };
  const identifier = (name: string) => ({ type: "Identifier", name, ...place });
  const specifiers = [{ type: "ImportSpecifier", local: identifier(local), imported: identifier(name), ...place }];
  const source = { type: "StringLiteral", value: specifier, ...place };
  return { type: "ImportDeclaration", specifiers, source, ...place } as unknown as NodeOf<"ImportDeclaration">;
}
