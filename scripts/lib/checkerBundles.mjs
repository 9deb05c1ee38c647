import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { engineSource } from "./engineSource.mjs";

/**
 * Options of the two bundles that are the checker's worker: `checkerCode`, and `checkerWorker`, which loads it. The second
 * must be built after the first, with the hash of what came out.
 * @param {import("esbuild").BuildOptions} shared
 */
export function checkerBundles(shared) {
  const bundle = { ...shared, platform: "node", format: "cjs", target: "node20" };
  return {
    code: {
      ...bundle,
      entryPoints: { checkerCode: "src/checker/checkerWorker.ts" },
      plugins: [engineSource({ minify: shared.minify })],
    },
    worker: (hash) => ({
      ...bundle,
      entryPoints: { checkerWorker: "src/checker/startWorker.ts" },
      define: { checkerCodeHash: JSON.stringify(hash) },
    }),
  };
}

/** Builds both. Gives their results, the code's first. */
export async function buildChecker(shared) {
  const { code, worker } = checkerBundles(shared);
  const built = await build({ ...code, write: false });
  await mkdir(shared.outdir, { recursive: true });
  for (const { path, contents } of built.outputFiles) await writeFile(path, contents);
  const text = built.outputFiles.find(({ path }) => path.endsWith(".js")).contents;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return [built, await build(worker(hash))];
}
