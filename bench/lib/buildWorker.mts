import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
// @ts-expect-error The build's own script; it has no types.
import { engineSource } from "../../scripts/lib/engineSource.mjs";

/** Builds the checker worker from the sources as they are now, as a release does. Gives its path, in a new folder. */
export async function buildWorker(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "interleaver-bench-"));
  await build({
    entryPoints: { checkerWorker: "src/checker/checkerWorker.ts" },
    outdir: folder,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    plugins: [engineSource({ minify: true })],
    logLevel: "warning",
  });
  return join(folder, "checkerWorker.js");
}
