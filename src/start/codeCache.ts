import {
  existsSync,
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
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

/** Files that nobody wrote anew for so long are of versions that are gone. */
const keptMs = 30 * 24 * 3600 * 1000;
/** Functions are compiled when they are called first. So many processes add what the ones before had not called. */
const mostWriters = 4;

interface Kept {
  readonly data: Buffer;
  /** How many processes wrote it, one after the other. */
  readonly writers: number;
}

/**
 * What V8 compiled in earlier processes, kept in files: the parser and the engine are 300 KB of source, of which a small
 * program needs a third. V8 itself refuses what another version or other flags of it wrote. Whatever goes wrong with the
 * files, it is only slower.
 */
export class CodeCache {
  /** Scripts whose files are to be written, and how many processes did so before. */
  private readonly unfinished = new Map<string, { readonly script: Script; readonly writers: number }>();

  constructor(
    /** Undefined: nothing is kept. */
    private readonly folder: string | undefined,
    /** Another text, another version: V8 looks at nothing but the length of the source. */
    private readonly version: string,
  ) {}

  /** A script of that text. `name` is also the name of its file here; no other script of this version has it. */
  script(name: string, source: string, filename: string): Script {
    const known = this.read(name);
    const script = new Script(source, { filename, ...(known ? { cachedData: known.data } : {}) });
    const writers = known && !script.cachedDataRejected ? known.writers : 0;
    if (writers < mostWriters) this.unfinished.set(name, { script, writers });
    return script;
  }

  /** Keeps the functions that were compiled by now. May be called again when there are more. */
  keep(): void {
    const { folder } = this;
    if (folder === undefined) return;
    try {
      for (const [name, { script, writers }] of this.unfinished)
        write(this.fileOf(name, folder), folder, sealed(script.createCachedData(), writers + 1));
    } catch {
      // A disk that is full, a folder that may not be written
      this.unfinished.clear();
    }
  }

  private read(name: string): Kept | undefined {
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

/** The data with the number of its writers and a checksum of both behind it. */
function sealed(data: Buffer, writers: number): Buffer {
  const content = Buffer.concat([data, Buffer.of(writers)]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(content));
  return Buffer.concat([content, sum]);
}

function opened(file: Buffer): Kept | undefined {
  const content = file.subarray(0, -4);
  if (file.length <= 5 || crc32(content) !== file.readUInt32LE(content.length)) return undefined;
  return { data: content.subarray(0, -1), writers: content[content.length - 1] };
}

/** Node's own way to make the folders above as well never ends where the system says that a folder which is there is not, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was faster
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Another process may read the same file meanwhile, or write it. */
function write(path: string, folder: string, data: Buffer): void {
  makeFolder(folder);
  const made = `${path}.${process.pid}`;
  writeFileSync(made, data, { mode: 0o600 });
  renameSync(made, path);
  for (const file of readdirSync(folder)) {
    const old = join(folder, file);
    if (Date.now() - statSync(old).mtimeMs > keptMs) rmSync(old, { force: true });
  }
}
