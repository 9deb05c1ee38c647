import { analyzeScopes } from "../scopes/analyzeScopes";
import type { Module } from "./loadModules";
import { parseModule } from "./parseModule";
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
const fromGlobals = "globals:";

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
      this.connectGlobals(module, new Set(installed));
    }
  }

  /** A global name that the file uses becomes an import of the file that has it. */
  private connectGlobals(module: Module, installed: ReadonlySet<string>): void {
    const { globals } = this.library;
    const mentioned = (name: string) => new RegExp(`\\b${name}\\b`).test(module.text);
    if (!Object.keys(globals).some(mentioned)) return;
    let ids = 0;
    for (const name of analyzeScopes(module.ast, () => ids++).globals) {
      if (!Object.hasOwn(globals, name) || installed.has(name) || !isMeant(name, module.text)) continue;
      const specifier = fromGlobals + name;
      module.imports.set(specifier, this.load(globals[name]));
      module.ast.program.body.push(importOf(name, specifier, module.ast.program));
    }
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

/** `import { name } from specifier`, at the end of the text, where it takes no place. */
function importOf(name: string, specifier: string, { end, loc }: NodeOf<"Program">): NodeOf<"ImportDeclaration"> {
  const place = { start: end, end, loc: { ...loc!, start: loc!.end } };
  const identifier = { type: "Identifier", name, ...place };
  const specifiers = [{ type: "ImportSpecifier", local: identifier, imported: identifier, ...place }];
  const source = { type: "StringLiteral", value: specifier, ...place };
  return { type: "ImportDeclaration", specifiers, source, ...place } as unknown as NodeOf<"ImportDeclaration">;
}
