import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { libraryGlobals, libraryModules } from "../src/runtime/modules/libraryTable";
import { sourceModules, type Import, type SourceModule } from "./sourceModules";

interface Rule {
  /** Folders whose files this one may import. */
  readonly folders: readonly string[];
  /** Folders of which it may import types only. */
  readonly types?: readonly string[];
  /** Packages it may import; `node:*` is every module of Node. */
  readonly packages?: readonly string[];
}

const engine = ["base", "model", "instrumenter", "runtime", "analysis", "primitives", "exploration", "recall"];

/** Who may import whom, in layer order. A line that is not here is a decision to be made, not a detail. */
const table: Readonly<Record<string, Rule>> = {
  base: { folders: [] },
  model: { folders: ["base"] },
  start: { folders: [], packages: ["node:*"] },
  protocol: { folders: ["base", "model"] },
  presentation: { folders: ["base", "model"] },
  instrumenter: {
    folders: ["base", "model"],
    packages: ["@babel/parser", "@babel/types", "jsonc-parser", "leven", "magic-string"],
  },
  hints: { folders: ["base", "model", "instrumenter"] },
  runtime: { folders: ["base", "model"] },
  analysis: { folders: ["base", "model"] },
  primitives: { folders: ["base", "model", "runtime"] },
  exploration: { folders: ["base", "model", "runtime"] },
  recall: { folders: ["base", "model", "runtime"] },
  checker: { folders: [...engine, "start"], packages: ["node:*"] },
  client: { folders: ["base", "model", "protocol"], packages: ["node:*"] },
  cli: {
    folders: ["base", "model", "client", "presentation", "start"],
    types: ["protocol"],
    packages: ["node:*", "commander", "picocolors", "tinyglobby"],
  },
  extension: {
    folders: ["base", "model", "protocol", "client", "presentation", "hints"],
    packages: ["vscode", "node:*"],
  },
  webview: { folders: ["base", "model", "protocol", "presentation"], packages: ["d3", "d3-*", "@dagrejs/dagre"] },
};

/** Files that may import more than their folder. */
const exceptions: Readonly<Record<string, Rule>> = {
  "src/checker/worker/checkerWorker.ts": { folders: ["protocol"] },
  // Digests are nothing to be written anew
  "src/runtime/modules/digests.ts": { folders: [], packages: ["@noble/hashes/*"] },
  // The library is linked with the user's program: that module is the simulated one
  "src/runtime/modules/library/util.ts": { folders: [], packages: ["node:assert"] },
};

/** Exports that nobody in the repository imports, and who calls them. */
const calledFromOutside: Readonly<Record<string, string>> = {
  "src/extension/activate.ts activate": "VS Code",
};

/** Files of the library that programs import: they export what the modules of Node export. */
const linked = new Set(
  [...Object.values(libraryModules), ...Object.values(libraryGlobals), "commonJs"].map(
    (name) => `src/runtime/modules/library/${name}.ts`,
  ),
);

/** So many files of one folder can be taken in at a glance; more are parts that have no name yet. */
const atAGlance = 32;

/** Folders in which a file's name is what programs import. */
const flat = new Set(["src/runtime/modules/library"]);

describe("architecture", () => {
  const product = sourceModules(["src", ...(existsSync("webview") ? ["webview"] : [])]);

  it("names every folder of src in the table and in src/README.md", () => {
    const folders = [...new Set(product.map(({ file }) => folderOf(file)))].filter((folder) => folder !== "webview");
    const readme = readFileSync("src/README.md", "utf8");
    assert.deepEqual(
      folders.filter((folder) => !(folder in table)),
      [],
      "not in the table",
    );
    assert.deepEqual(
      folders.filter((folder) => !readme.includes(`\`${folder}\``)),
      [],
      "not in src/README.md",
    );
  });

  it("keeps folders small enough to be looked over, and says in src/README.md what those inside others are for", () => {
    const folders = product.map(({ file }) => dirname(file));
    const crowded = [...new Set(folders)].filter((one) => folders.filter((other) => other === one).length > atAGlance);
    assert.deepEqual(
      crowded.filter((folder) => !flat.has(folder)),
      [],
      `more than ${atAGlance} files side by side`,
    );
    const readme = readFileSync("src/README.md", "utf8");
    const inside = [...new Set(folders)].filter((folder) => /^src\/\w+\/\w+$/.test(folder));
    assert.deepEqual(
      inside.filter((folder) => !readme.includes(`\`${folder.split("/")[2]}/\``)),
      [],
      "not in src/README.md",
    );
  });

  it("imports as the table allows", () => {
    const violations = product.flatMap((module) =>
      module.imports
        .filter((one) => !isAllowed(module, one))
        .map((one) => `${module.file}:${one.line} imports ${one.typeOnly ? "types of " : ""}${one.from}`),
    );
    assert.deepEqual(violations, []);
  });

  it("exports nothing that nobody imports", () => {
    const used = new Set<string>();
    for (const { imports } of [...product, ...sourceModules(["test", "scripts"])])
      for (const { from, names } of imports) for (const name of names) used.add(`${from} ${name}`);
    const isUsed = (file: string, name: string) => {
      const path = file.replace(/\.ts$/, "");
      return used.has(`${path} ${name}`) || used.has(`${path} *`) || `${file} ${name}` in calledFromOutside;
    };
    const unused = product.flatMap(({ file, exports }) =>
      (linked.has(file) ? [] : exports)
        .filter(({ name, partOfAnother }) => !partOfAnother && !isUsed(file, name))
        .map(({ name, line }) => `${file}:${line} ${name}`),
    );
    assert.deepEqual(unused, []);
  });

  it("links in its documents to what is there", () => {
    const documents = [
      ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/README.md", "test/README.md"],
      ...readdirSync("docs/decisions").map((name) => `docs/decisions/${name}`),
    ];
    const dead = documents.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\]\(([^)#]+)\)/g)]
        .map(([, target]) => target)
        .filter((target) => !target.startsWith("https:") && !existsSync(join(dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    assert.deepEqual(dead, []);
  });

  it("lists no exception that is not needed", () => {
    const all = new Set(product.flatMap(({ file, exports }) => exports.map(({ name }) => `${file} ${name}`)));
    assert.deepEqual(
      Object.keys(calledFromOutside).filter((name) => !all.has(name)),
      [],
    );
    assert.deepEqual(
      Object.keys(exceptions).filter((file) => !existsSync(file)),
      [],
    );
  });
});

function isAllowed({ file }: SourceModule, { from, typeOnly }: Import): boolean {
  const folder = folderOf(file);
  return [table[folder], exceptions[file]].some((rule) => {
    if (!rule) return false;
    const target = folderOf(from);
    if (target === "") return (rule.packages ?? []).some((name) => matches(name, from));
    return target === folder || rule.folders.includes(target) || (typeOnly && (rule.types ?? []).includes(target));
  });
}

/** `src/model/trace` is in `model`, `webview/main` in `webview`, a package in no folder. */
function folderOf(path: string): string {
  return path.startsWith("webview/") ? "webview" : (/^src\/([^/]+)\//.exec(path)?.[1] ?? "");
}

function matches(name: string, from: string): boolean {
  return name.endsWith("*") ? from.startsWith(name.slice(0, -1)) : name === from;
}
