import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
// @ts-expect-error The build's own script; it has no types.
import { buildChecker } from "../../scripts/lib/checkerBundles.mjs";

/** A package with the sources as they are now, built as for a release. */
export interface BenchPackage {
  readonly folder: string;
  /** The checker's worker. */
  readonly worker: string;
  /** The command line. */
  readonly cli: string;
}

/** Builds into a new folder. */
export async function buildPackage(): Promise<BenchPackage> {
  const folder = mkdtempSync(join(tmpdir(), "interleaver-bench-"));
  const outdir = join(folder, "dist");
  const options = { bundle: true, minify: true, outdir, logLevel: "warning" } as const;
  copyFileSync("package.json", join(folder, "package.json"));
  await buildChecker(options);
  await build({
    ...options,
    entryPoints: { cli: "src/cli/main.ts" },
    ...{ platform: "node", format: "cjs", target: "node20" },
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  return { folder, worker: join(outdir, "checkerWorker.js"), cli: join(outdir, "cli.js") };
}
