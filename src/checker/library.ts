import type { Library } from "../instrumenter/parse/libraryModules";
import { libraryGlobals, libraryModules } from "../runtime/modules/libraryTable";
import { libraryTexts } from "../runtime/modules/libraryTexts";

/** The simulated modules that every program may use. */
export const library: Library = { modules: libraryModules, globals: libraryGlobals, texts: libraryTexts };
