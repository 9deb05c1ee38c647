// Builds the command-line tool into dist/.
import { build } from "esbuild";

// Bundled ES modules ask for their own address; a CommonJS bundle has to be told it.
const address = 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;';

await build({
  entryPoints: { cli: "src/cli/main.ts" },
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: `#!/usr/bin/env node\n${address}` },
  logLevel: "warning",
});
