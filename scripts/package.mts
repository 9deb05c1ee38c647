// npm run package: makes interleaver-<version>.vsix.
import { stat } from "node:fs/promises";
import path from "node:path";
import { packExtension } from "./lib/packExtension";

const vsix = await packExtension();
console.log(`${path.basename(vsix)}, ${((await stat(vsix)).size / 1024).toFixed(0)} KB`);
