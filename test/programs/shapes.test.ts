import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shapeOf } from "./shapeOf";

/** Not programs: what is put in front of others, and what has to be refused. */
const others = /^(patches|hostile)\b/;

describe("programs as fixtures", () => {
  it("differ in more than names and constants", () => {
    const files = new Map<string, string>();
    const same: string[] = [];
    const all = readdirSync(__dirname, { recursive: true, encoding: "utf8" });
    for (const file of all.filter((name) => /[\\/].*\.ts$/.test(name) && !others.test(name)).sort()) {
      const shape = shapeOf(readFileSync(join(__dirname, file), "utf8"));
      if (files.has(shape)) same.push(`${file} is ${files.get(shape)} with other names`);
      files.set(shape, file);
    }
    assert.ok(files.size >= 300, `${files.size} programs`);
    assert.deepEqual(same, []);
  });
});
