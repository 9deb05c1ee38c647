// The simulated modules are instrumented with the programs that use them, so their texts are part of the checker. Run this after
// every change of src/runtime/modules/library.
import { writeFileSync } from "node:fs";
import { libraryTextsModule } from "./lib/libraryTexts";

writeFileSync("src/runtime/modules/libraryTexts.ts", libraryTextsModule());
