// Builds the command-line tool into dist/.
import { build } from "esbuild";
await build({
  entryPoints: { cli: "src/cli/main.ts" }, outdir: "dist", bundle: true, platform: "node", format: "cjs",
  target: "node20", banner: { js: "#!/usr/bin/env node" }, logLevel: "warning",
});
