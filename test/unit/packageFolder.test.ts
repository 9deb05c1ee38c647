import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageFolder } from "../../src/cli/packageFolder";

describe("the folder of the package", () => {
  it("is the nearest one with the package's own package.json", () => {
    const root = path.join(import.meta.dirname, "..", "..");
    assert.equal(packageFolder(path.join(root, "test", "unit")), root);
  });

  it("says that the package is not complete where there is none, or only that of another one", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "interleaver-alone-"));
    try {
      assert.throws(() => packageFolder(folder), /no package\.json .*install it again/);
      for (const text of ['{ "name": "other" }', "null", "{"]) {
        writeFileSync(path.join(folder, "package.json"), text);
        assert.throws(() => packageFolder(folder), /no package\.json .*install it again/);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
