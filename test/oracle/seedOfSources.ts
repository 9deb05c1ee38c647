import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";

const root = join(__dirname, "../..");

/**
 * A seed that is another one with every change of the engine or of the oracle, and the same wherever one state of them is
 * tested: what fails for somebody fails for everybody.
 */
export function seedOfSources(): number {
  const hash = createHash("sha256");
  for (const file of globSync(["src/**/*.ts", "test/oracle/*.ts"], { cwd: root }).sort())
    hash.update(readFileSync(join(root, file)));
  return hash.digest().readUInt32BE(0) >>> 1;
}
