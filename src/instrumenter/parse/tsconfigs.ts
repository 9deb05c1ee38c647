import { parse } from "jsonc-parser";
import { foldersUp } from "./foldersUp";
import type { ReadFile } from "./readFile";
import { isAbsolute, join } from "./resolveImport";
import { textAt } from "./textAt";
import { includes } from "./tsconfigIncludes";

/** What the configuration of TypeScript says of one file, with what it inherits. */
export interface CompilerOptions {
  /** The configuration that was found for the file, if there is one. */
  readonly path?: string;
  /** A path in the folder that names which are no paths start at. */
  readonly inBase?: string;
  /** Where such names lead to, each with the pattern that it is said for. */
  readonly paths?: readonly (readonly [pattern: string, targets: readonly string[]])[];
  readonly experimentalDecorators?: boolean;
  readonly useDefineForClassFields?: boolean;
  readonly verbatimModuleSyntax?: boolean;
  readonly preserveValueImports?: boolean;
  readonly importsNotUsedAsValues?: string;
  readonly target?: string;
}

/** What is written in one file. */
interface Written {
  readonly extends?: unknown;
  readonly files?: unknown;
  readonly include?: unknown;
  readonly exclude?: unknown;
  readonly references?: unknown;
  readonly compilerOptions?: Record<string, unknown>;
}

const plain: Readonly<Record<string, "boolean" | "string">> = {
  experimentalDecorators: "boolean",
  useDefineForClassFields: "boolean",
  verbatimModuleSyntax: "boolean",
  preserveValueImports: "boolean",
  importsNotUsedAsValues: "string",
  target: "string",
};

/** The configurations of one program's files, each read once. */
export class Tsconfigs {
  private readonly written = new Map<string, Promise<Written | undefined>>();

  constructor(private readonly readFile: ReadFile) {}

  /** What counts for a file, as for the editor: the nearest `tsconfig.json`, or the one of its references that has the file. */
  async of(file: string): Promise<CompilerOptions> {
    for (const folder of foldersUp(file, this.readFile.folder)) {
      const path = `${folder}tsconfig.json`;
      const written = await this.read(path);
      if (!written) continue;
      const referenced = await this.referenced(path, written, file);
      return { ...(await this.options(referenced ?? path)), path: referenced ?? path };
    }
    return {};
  }

  /** Of a configuration that only refers to others: the one of them that has the file. */
  private async referenced(path: string, written: Written, file: string): Promise<string | undefined> {
    if (!Array.isArray(written.references) || includes(this.full(path), written, this.full(file))) return undefined;
    for (const reference of written.references as { path?: unknown }[]) {
      if (typeof reference?.path !== "string") continue;
      const named = within(path, reference.path);
      for (const one of /\.json$/.test(named) ? [named] : [`${named}/tsconfig.json`]) {
        const found = await this.read(one);
        if (found && includes(this.full(one), found, this.full(file))) return one;
      }
    }
    return undefined;
  }

  private full(path: string): string {
    return isAbsolute(path) ? path : join(`${this.readFile.folder ?? ""}/`, path);
  }

  /** Each option as the file says it, else as those do that it extends, the last one first. `depth` guards against circles. */
  private async options(path: string, depth = 0): Promise<CompilerOptions> {
    const written = await this.read(path);
    if (!written) return {};
    let inherited: CompilerOptions = {};
    for (const name of depth < 8 ? [written.extends].flat() : []) {
      const base = typeof name === "string" ? await this.extended(path, name) : undefined;
      if (base !== undefined) inherited = { ...inherited, ...(await this.options(base, depth + 1)) };
    }
    const { compilerOptions = {} } = written;
    const own: Record<string, unknown> = {};
    for (const [name, type] of Object.entries(plain))
      if (typeof compilerOptions[name] === type) own[name] = compilerOptions[name];
    const { baseUrl, paths } = compilerOptions;
    if (typeof baseUrl === "string") own.inBase = within(path, `${baseUrl}/_`);
    if (typeof paths === "object" && paths !== null) {
      const from = (own.inBase as string | undefined) ?? path;
      own.paths = Object.entries(paths as Record<string, unknown>).map(([pattern, targets]) => {
        const texts = Array.isArray(targets) ? targets.filter((one) => typeof one === "string") : [];
        return [pattern, texts.map((target) => within(from, target))] as const;
      });
    }
    return { ...inherited, ...own };
  }

  /** The configuration that `extends` names: a path, or in a package. */
  private async extended(path: string, name: string): Promise<string | undefined> {
    const isPath = /^\.{0,2}\//.test(name) || isAbsolute(name);
    const places = isPath
      ? [within(path, name)]
      : foldersUp(path, this.readFile.folder).map((folder) => `${folder}node_modules/${name}`);
    for (const place of places)
      for (const file of /\.json$/.test(place) ? [place] : [`${place}.json`, `${place}/tsconfig.json`])
        if (await this.read(file)) return file;
    return undefined;
  }

  private read(path: string): Promise<Written | undefined> {
    let written = this.written.get(path);
    if (!written) this.written.set(path, (written = textAt(path, this.readFile).then((text) => parsed(text ?? ""))));
    return written;
  }
}

/** Comments may stand in it, and commas at the end of a list, which JSON does not know. */
function parsed(text: string): Written | undefined {
  const value: unknown = parse(text.replace(/^\uFEFF/, ""), [], { allowTrailingComma: true });
  return typeof value === "object" && value !== null ? value : undefined;
}

function within(path: string, target: string): string {
  return isAbsolute(target) ? target : join(path, target);
}
