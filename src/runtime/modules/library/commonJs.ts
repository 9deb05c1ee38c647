import { unbuilt } from "./core";

interface Module {
  exports: unknown;
  readonly require: (specifier: string) => unknown;
}

/** What a CommonJS module finds under these names. It is the one that is run, so `require.main` is the same. */
const module = unbuilt("module", { exports: {}, id: ".", loaded: false, children: [] }) as unknown as Module;
/** The program may assign to it. */
let exports = module.exports;
exports = module.exports;
/** For who hands it on, as UMD does: `require("name")` itself is resolved before anything runs. */
const { require } = module;

export { module, exports, require };
