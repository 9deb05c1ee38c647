// @expect verified
//
// Two calls write the same file, and look at nothing.
import { writeFile } from "node:fs/promises";
async function touch() {
  await writeFile("stamp", "now");
}
await Promise.all([touch(), touch()]);
