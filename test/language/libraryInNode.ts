import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { libraryGlobals, libraryModules } from "../../src/runtime/modules/libraryTable";

const folder = join(__dirname, "../../src/runtime/modules/library");

/** What the engine gives its library, made of what Node has. */
const core = `
  const util = require("node:util");
  exports.io = (result, name) =>
    new Promise((resolve) => setTimeout(() => resolve(typeof result === "function" ? result() : result), 1));
  exports.completion = (callback) => void setTimeout(callback, 1);
  exports.message = (callback) => {
    const deliver = () => { const next = callback(); if (next) { callback = next; setImmediate(deliver); } };
    setImmediate(deliver);
  };
  exports.soon = (callback) => process.nextTick(callback);
  exports.table = () => {
    const map = new Map();
    return { get: (key) => map.get(key), set: (key, value) => void map.set(key, value), keys: () => [...map.keys()].sort() };
  };
  const storage = new (require("node:async_hooks").AsyncLocalStorage)();
  exports.asyncContext = () => storage.getStore();
  exports.follows = exports.waitsForHolder = exports.emits = exports.listens = () => undefined;
  exports.enterContext = (value) => storage.enterWith(value);
  exports.unbuilt = (place, object) => object;
  exports.exit = process.exit;
  exports.numbers = (prototype) => {
    for (const name of Object.getOwnPropertyNames(Buffer.prototype))
      if (/^(read|write)[A-Z]|^swap/.test(name))
        Object.defineProperty(prototype, name, { value: Buffer.prototype[name], writable: true, configurable: true });
  };
  exports.exitCode = (object) => {
    const [get, set] = [() => process.exitCode, (code) => { process.exitCode = code; }];
    Object.defineProperty(object, "exitCode", { get, set, enumerable: true });
  };
  exports.runInContext = (value, body) => storage.run(value, body);
  exports.digest = (name, text, key) => {
    const { createHash, createHmac } = require("node:crypto");
    const made = key === undefined ? createHash(name) : createHmac(name, Buffer.from(key, "latin1"));
    return made.update(text, "latin1").digest("hex");
  };
  exports.cloned = (value, list) => {
    const buffers = list.filter((one) => one instanceof ArrayBuffer);
    const ports = list.filter((one) => !(one instanceof ArrayBuffer));
    return [structuredClone(value, { transfer: buffers }), ...ports];
  };
  exports.transferable = () => undefined;
  exports.system = (body) => body();
  exports.isPromise = util.types.isPromise;
  exports.isProxy = util.types.isProxy;
  exports.named = (object) => object;
  exports.itself = Symbol("itself");
  Object.assign(exports, require("../urlText"), require("./utf8"));
  exports.resolvedUrl = (text, base) => (URL.canParse(text, base) ? new URL(text, base).href : undefined);
  exports.show = (value, depth) => util.inspect(value, { depth });
`;

export type Namespaces = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

let compiled: Promise<string> | undefined;

/** Every file of the library, loaded anew into this process. */
export async function libraryInNode(): Promise<Namespaces> {
  compiled ??= compile();
  const module = { exports: {} as Namespaces };
  new Function("require", "module", "exports", await compiled)(createRequire(__filename), module, module.exports);
  return module.exports;
}

async function compile(): Promise<string> {
  const files = new Set([...Object.values(libraryModules), ...Object.values(libraryGlobals)]);
  const { outputFiles } = await build({
    stdin: {
      contents: [...files].map((file) => `export * as ${file} from "./${file}";`).join("\n"),
      resolveDir: folder,
    },
    ...{
      bundle: true,
      write: false,
      banner: { js: '"use strict";' },
      format: "cjs",
      platform: "node",
      target: "node20",
      keepNames: true,
      logLevel: "error",
    },
    plugins: [
      {
        name: "core",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\/core$/ }, () => ({ path: "core", namespace: "core" }));
          onLoad({ filter: /.*/, namespace: "core" }, () => ({ contents: core, loader: "js", resolveDir: folder }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}
