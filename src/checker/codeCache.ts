import {
  fstatSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

/** Files that nobody wrote anew for so long are of versions that are gone. */
const keptMs = 30 * 24 * 3600 * 1000;

/**
 * What V8 compiled in an earlier process, kept in files: the parser and the engine are 300 KB of source, of which a small
 * program needs a third. V8 itself refuses what another version or other flags of it wrote. Whatever goes wrong with the
 * files, it is only slower.
 */
export class CodeCache {
  private readonly unknown = new Map<string, Script>();

  constructor(
    /** Undefined: nothing is kept. */
    private readonly folder: string | undefined,
    /** Another text, another version: V8 looks at nothing but the length of the source. */
    private readonly version: string,
  ) {}

  /** A script of that text. `name` is also the name of its file here; no other script of this version has it. */
  script(name: string, source: string, filename: string): Script {
    const cachedData = this.read(name);
    const script = new Script(source, { filename, ...(cachedData ? { cachedData } : {}) });
    if (cachedData === undefined || script.cachedDataRejected) this.unknown.set(name, script);
    return script;
  }

  /** Keeps the functions that were compiled by now, of scripts that were not known. */
  keep(): void {
    const { folder } = this;
    if (folder === undefined) return;
    try {
      for (const [name, script] of this.unknown) write(this.fileOf(name, folder), folder, script.createCachedData());
    } catch {
      // A disk that is full, a folder that may not be written
    }
    this.unknown.clear();
  }

  private read(name: string): Buffer | undefined {
    if (this.folder === undefined) return undefined;
    let file: number | undefined;
    try {
      file = openSync(this.fileOf(name, this.folder), "r");
      // V8 runs compiled code without a look: never somebody else's, never damaged
      return fstatSync(file).uid === (process.getuid?.() ?? 0) ? opened(readFileSync(file)) : undefined;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  private fileOf(name: string, folder: string): string {
    const flags = process.execArgv.join("").replace(/\W+/g, "_");
    return join(folder, `${name}-${this.version}-${process.arch}-${process.versions.v8}-${flags}.cache`);
  }
}

/** The data with its checksum behind it. */
function sealed(data: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(data));
  return Buffer.concat([data, sum]);
}

function opened(file: Buffer): Buffer | undefined {
  const data = file.subarray(0, -4);
  return file.length > 4 && crc32(data) === file.readUInt32LE(data.length) ? data : undefined;
}

/** Another process may read the same file meanwhile, or write it. */
function write(path: string, folder: string, data: Buffer): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = `${path}.${process.pid}`;
  writeFileSync(made, sealed(data), { mode: 0o600 });
  renameSync(made, path);
  for (const file of readdirSync(folder)) {
    const old = join(folder, file);
    if (Date.now() - statSync(old).mtimeMs > keptMs) rmSync(old, { force: true });
  }
}
