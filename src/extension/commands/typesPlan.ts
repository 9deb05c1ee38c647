/** What a workspace has that decides where types are found. */
export interface TypesSituation {
  /** Folder of the program, relative to the workspace folder: `` or `src/jobs`. */
  readonly programFolder: string;
  /** The nearest tsconfig.json or jsconfig.json above the program, if there is one. */
  readonly config?: { readonly folder: string; readonly text: string };
  /** Whether @types/node is installed: its names must not be declared twice. */
  readonly nodeTypes: boolean;
}

export interface TypesPlan {
  /** Where the declarations go, relative to the workspace folder. */
  readonly folder: string;
  /** Whether the names of Node that are simulated go there as well. */
  readonly simulatedNode: boolean;
  /** Text of the tsconfig.json that goes to the workspace folder, where there is none. */
  readonly config?: string;
}

/**
 * Without a configuration TypeScript ignores declarations that no file imports, so one is written. A configuration that
 * lists what it includes finds declarations that lie beside the program; any other one finds them beside itself.
 */
export function typesPlan({ programFolder, config, nodeTypes }: TypesSituation): TypesPlan {
  if (!config) return { folder: "", simulatedNode: !nodeTypes, config: newConfig(nodeTypes) };
  const lists = /^\s*"(?:include|files)"\s*:/m.test(withoutComments(config.text));
  return { folder: lists ? programFolder : config.folder, simulatedNode: !nodeTypes && hasNoDom(config.text) };
}

/** The DOM declares most of the names too, and is there unless `lib` leaves it out. */
function hasNoDom(text: string): boolean {
  const lib = /"lib"\s*:\s*\[([^\]]*)\]/.exec(withoutComments(text))?.[1];
  return lib !== undefined && !/"dom(?:\.[a-z]+)*"/i.test(lib);
}

/** Comments begin a line or follow a space; `//` and `/*` also stand in addresses and patterns. */
function withoutComments(text: string): string {
  return text.replace(/(^|\s)\/\/.*$/gm, "$1").replace(/(^|\s)\/\*[^]*?\*\//gm, "$1");
}

/** A tsconfig.json under which programs have no errors of types. `nodeTypes`: @types/node is installed and used. */
export function newConfig(nodeTypes: boolean): string {
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2023"],
    module: "ESNext",
    moduleResolution: "bundler",
    moduleDetection: "force",
    types: nodeTypes ? ["node"] : [],
    allowJs: true,
    allowImportingTsExtensions: true,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  return `${JSON.stringify({ compilerOptions }, null, 2)}\n`;
}
