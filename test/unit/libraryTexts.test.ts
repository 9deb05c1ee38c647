import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { libraryTextsModule } from "../../scripts/lib/libraryTexts";
import { libraryGlobals, libraryModules } from "../../src/runtime/modules/libraryTable";
import { libraryTexts } from "../../src/runtime/modules/libraryTexts";

describe("the texts of the simulated modules", () => {
  it("are those of the folder (else: npx tsx scripts/libraryTexts.mts)", () => {
    assert.equal(readFileSync("src/runtime/modules/libraryTexts.ts", "utf8"), libraryTextsModule());
  });

  it("are there for every module and global that the table names", () => {
    const files = [...Object.values(libraryModules), ...Object.values(libraryGlobals)];
    assert.deepEqual(
      files.filter((file) => !(file in libraryTexts)),
      [],
    );
  });
});
