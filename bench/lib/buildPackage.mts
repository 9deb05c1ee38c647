import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
// @ts-expect-error The build's own script; it has no types.
import { buildStarted } from "../../scripts/lib/startedBundles.mjs";

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
  copyFileSync("package.json", join(folder, "package.json"));
  await buildStarted({ bundle: true, minify: true, outdir, logLevel: "warning" });
  return { folder, worker: join(outdir, "checkerWorker.js"), cli: join(outdir, "cli.js") };
}
