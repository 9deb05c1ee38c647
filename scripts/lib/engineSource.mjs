import { resolve } from "node:path";
import { build } from "esbuild";

/** Plugin: `import source from "engine-source"` gives the engine with all it imports as the text of one script. */
export function engineSource({ minify }) {
  return {
    name: "engine-source",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^engine-source$/ }, ({ path }) => ({ path, namespace: "engine" }));
      onLoad({ filter: /.*/, namespace: "engine" }, async () => {
        const { outputFiles, metafile } = await build({
          entryPoints: ["src/checker/engine.ts"],
          bundle: true,
          write: false,
          metafile: true,
          minify,
          format: "iife",
          globalName: "engine",
          platform: "neutral",
          target: "es2022",
          legalComments: "none",
          logLevel: "warning",
        });
        const watchFiles = Object.keys(metafile.inputs).map((file) => resolve(file));
        return { contents: outputFiles[0].text, loader: "text", watchFiles };
      });
    },
  };
}
