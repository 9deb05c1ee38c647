import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { build } from "esbuild";

/** Bundled ES modules ask for their own address; a CommonJS bundle has to be told it. */
export const address = 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;';

/** What is bundled in place of what a package calls its "main", which loads its parts in a way that cannot be bundled. */
export const alias = { "jsonc-parser": "jsonc-parser/lib/esm/main.js" };

/**
 * Options of the bundles of Node that start from compiled code. Each time: the `code`, and its `starter`, which must be built
 * after it, with the hash of what came out. The engine is a script of its own, for the realm that it runs in.
 * @param {import("esbuild").BuildOptions} options
 */
export function startedBundles(options) {
  const shared = { ...options, alias };
  const node = { ...shared, platform: "node", format: "cjs", target: "node20" };
  const addressed = { define: { "import.meta.url": "bundleUrl" }, banner: { js: address } };
  const starter = (entryPoints, shebang) => (hash) => ({
    ...node,
    entryPoints,
    define: { ...addressed.define, codeHash: JSON.stringify(hash) },
    banner: { js: shebang + address },
  });
  const engine = {
    ...shared,
    entryPoints: { engine: "src/checker/engine.ts" },
    format: "iife",
    globalName: "engine",
    platform: "neutral",
    target: "es2022",
    banner: { js: '(() => { "use strict";' },
    footer: { js: "return new engine.Engine(); })()" },
  };
  return [
    {
      code: [{ ...node, entryPoints: { checkerCode: "src/checker/worker/checkerWorker.ts" } }, engine],
      starter: starter({ checkerWorker: "src/checker/worker/startWorker.ts" }, ""),
    },
    {
      code: [{ ...node, ...addressed, entryPoints: { cliCode: "src/cli/main.ts" } }],
      starter: starter({ cli: "src/cli/startCli.ts" }, "#!/usr/bin/env node\n"),
    },
  ];
}

/** Builds all of them. Gives their results. */
export async function buildStarted(shared) {
  await mkdir(shared.outdir, { recursive: true });
  const results = startedBundles(shared).map(async ({ code, starter }) => {
    const built = await Promise.all(code.map((bundle) => build({ ...bundle, write: false })));
    const hash = createHash("sha256");
    for (const { path, contents } of built.flatMap(({ outputFiles }) => outputFiles)) {
      await writeFile(path, contents);
      if (path.endsWith(".js")) hash.update(contents);
    }
    return [...built, await build(starter(hash.digest("hex").slice(0, 16)))];
  });
  return (await Promise.all(results)).flat();
}
