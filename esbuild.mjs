// Builds everything that ships into dist/. --release: minified, without source maps. --watch: again after each change.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { build, context } from "esbuild";
import { packageEntry } from "./scripts/lib/packageEntry.mjs";
import { address, alias, buildStarted, startedBundles } from "./scripts/lib/startedBundles.mjs";
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
  alias,
};

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
  { ...node, entryPoints: { extension: "src/extension/activate.ts" }, external: ["vscode"] },
  // The static analysis is of use in the editor only, in a thread of its own
  { ...node, entryPoints: { hintsWorker: "src/extension/hints/hintsWorker.ts" } },
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
  const started = startedBundles({ ...shared, outdir: "dist" }).flatMap(({ code, starter }) => [...code, starter("")]);
  for (const bundle of [...bundles, ...started]) await (await context({ ...bundle, logLevel: "info" })).watch();
  console.log("All bundles are built; waiting for changes."); // .vscode/tasks.json waits for these words
} else {
  const started = buildStarted({ ...shared, outdir: "dist" });
  const results = (await Promise.all([started, ...bundles.map((bundle) => build(bundle))])).flat();
  await writeFile("dist/ThirdPartyNotices.txt", await thirdPartyNotices(results.map(({ metafile }) => metafile)));
}
