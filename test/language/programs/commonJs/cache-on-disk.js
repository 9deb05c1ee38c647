const { promises: fsp, constants, existsSync } = require("node:fs");
const fs = require("fs");
const assert = require("assert").strict;
const { join, basename, extname } = require("path");

const log = [];

class Store {
  static async open(folder) {
    await fsp.mkdir(folder, { recursive: true });
    return new Store(folder);
  }
  constructor(folder) {
    this.folder = folder;
  }
  async set(key, value) {
    const file = join(this.folder, key + ".json");
    await fsp.writeFile(file + ".tmp", JSON.stringify(value));
    await fsp.rename(file + ".tmp", file);
  }
  async get(key) {
    try {
      return JSON.parse(await fsp.readFile(join(this.folder, key + ".json"), "utf8"));
    } catch (error) {
      if (error.code === "ENOENT") return undefined;
      throw error;
    }
  }
  async keys() {
    const names = await fsp.readdir(this.folder);
    return names.filter((name) => extname(name) === ".json").map((name) => basename(name, ".json"));
  }
}

async function main() {
  const folder = await fsp.mkdtemp(join(require("os").tmpdir(), "store-"));
  const store = await Store.open(join(folder, "a", "b"));
  await store.set("x", { n: 1 });
  await store.set("y", [2]);
  assert.deepEqual(await store.get("x"), { n: 1 });
  log.push(await store.keys(), await store.get("z"), existsSync(folder), constants.F_OK, fs.promises === fsp);
  await fsp.rm(folder, { recursive: true });
  log.push(existsSync(folder), require("fs/promises") === fsp);
}

if (typeof require !== "undefined" && require.main === module) main();
exports.Store = Store;
