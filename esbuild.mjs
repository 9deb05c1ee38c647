// Builds everything that ships into dist/. --release: minified, without source maps. --watch: again after each change.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { build, context } from "esbuild";
import { buildChecker, checkerBundles } from "./scripts/lib/checkerBundles.mjs";
import { packageEntry } from "./scripts/lib/packageEntry.mjs";
import { thirdPartyNotices } from "./scripts/lib/thirdPartyNotices.mjs";

const release = process.argv.includes("--release");
const watch = process.argv.includes("--watch");

const shared = {
  bundle: true,
  minify: release,
  sourcemap: release ? false : "linked",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

// Bundled ES modules ask for their own address; a CommonJS bundle has to be told it.
const address = 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;';
const node = {
  ...shared,
  outdir: "dist",
  platform: "node",
  format: "cjs",
  target: "node20",
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: address },
};

const bundles = [
  { ...node, entryPoints: { cli: "src/cli/main.ts" }, banner: { js: `#!/usr/bin/env node\n${address}` } },
  { ...node, entryPoints: { extension: "src/extension/activate.ts" }, external: ["vscode"] },
  {
    ...shared,
    entryPoints: { panel: "webview/main.ts" },
    outdir: "dist/webview",
    platform: "browser",
    format: "iife",
    target: "es2022",
  },
].filter(({ entryPoints }) => Object.values(entryPoints).every((file) => existsSync(file)));

await mkdir("dist", { recursive: true });
await writeFile("dist/index.mjs", await packageEntry("types/interleaver.d.ts"));

if (watch) {
  // Whatever changes, compiled code of an earlier process is not used
  const { code, worker } = checkerBundles({ ...shared, outdir: "dist" });
  for (const bundle of [...bundles, code, worker("")]) await (await context({ ...bundle, logLevel: "info" })).watch();
  console.log("All bundles are built; waiting for changes."); // .vscode/tasks.json waits for these words
} else {
  const checker = buildChecker({ ...shared, outdir: "dist" });
  const results = (await Promise.all([checker, ...bundles.map((bundle) => build(bundle))])).flat();
  await writeFile("dist/ThirdPartyNotices.txt", await thirdPartyNotices(results.map(({ metafile }) => metafile)));
}
