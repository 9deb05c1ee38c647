import { completion, system } from "./core";
import { checkFunction } from "./errors";
import { callbackOf, contentOf, fileOf, flagOf, modeOf, numberFor, type WriteOptions } from "./fsFiles";
import { encodedContent } from "./fileHandle";
import {
  checkPaths,
  encodingIn,
  operations,
  shown,
  startCopy,
  type Content,
  type EncodingOption,
} from "./fsOperations";
import { constants, OpenFile } from "./fsOpenFile";
import promises from "./fsPromises";
import { Dirent, Stats } from "./fsStats";
import { createReadStream, createWriteStream, ReadStream, WriteStream } from "./fsStreams";
import { pathText, type PathLike } from "./fsTree";

type Operations = typeof operations;
type Callback = (error: unknown, value?: unknown, more?: unknown) => void;

function named<F>(name: string, body: (...args: unknown[]) => unknown): F {
  return Object.defineProperty(body, "name", { value: name, configurable: true }) as F;
}

/** The operation of that name, done at once. */
function sync<N extends keyof Operations>(name: N): Operations[N] {
  const operation = operations[name] as (...args: unknown[]) => unknown;
  return named(`${name}Sync`, (...args) => {
    checkPaths(name, args);
    return system(() => operation(...args));
  });
}

/** Does it at some time from now on, and then calls back. */
function callBack(what: string, operation: () => unknown, callback: Callback, spread = false): void {
  completion(() => {
    let result: unknown;
    try {
      result = system(operation);
    } catch (error) {
      callback(error);
      return;
    }
    if (result === undefined) callback(null);
    else if (spread) callback(null, ...(result as [unknown]));
    else callback(null, result);
  }, what);
}

/** Hears of an operation, and goes on with another one where it did not fail. */
function goOn(what: string, operation: (begun: unknown) => unknown, callback: Callback): Callback {
  return (error, begun) => {
    if (error) callback(error);
    else callBack(what, () => operation(begun), callback);
  };
}

/** First the file is opened; what is done with it then is done with that file, whatever its name means by that time. */
function onceOpen(
  path: string,
  options: WriteOptions | string | null | undefined,
  flag: string,
  what: string,
  use: (file: OpenFile) => unknown,
  callback: Callback,
): void {
  const opened = goOn(`${what} ${path}`, (file) => (file as OpenFile).once(use), callback);
  callBack(`open ${path}`, () => OpenFile.open(path, flagOf(options, flag), modeOf(options)), opened);
}

function withCallback(name: keyof Operations): (...args: unknown[]) => void {
  const operation = operations[name] as (...args: unknown[]) => unknown;
  return named(name, (...args) => {
    const rest = args.splice(1);
    const callback = callbackOf(rest);
    args.push(...rest);
    checkPaths(name, args);
    callBack(`${name} ${String(args[0])}`, () => operation(...args), callback);
  });
}

const [accessSync, statSync_, lstatSync_, mkdirSync, mkdtempSync] = [
  sync("access"),
  sync("stat"),
  sync("lstat"),
  sync("mkdir"),
  sync("mkdtemp"),
];
const [rmdirSync, unlinkSync, rmSync, renameSync, linkSync] = [
  sync("rmdir"),
  sync("unlink"),
  sync("rm"),
  sync("rename"),
  sync("link"),
];
const [symlinkSync, readlinkSync, realpathSync, readdirSync] = [
  sync("symlink"),
  sync("readlink"),
  sync("realpath"),
  sync("readdir"),
];
const [readFileSync_, copyFileSync, truncateSync, chmodSync, utimesSync] = [
  sync("readFile"),
  sync("copyFile"),
  sync("truncate"),
  sync("chmod"),
  sync("utimes"),
];
const [access, stat, lstat, mkdir, mkdtemp] = [
  withCallback("access"),
  withCallback("stat"),
  withCallback("lstat"),
  withCallback("mkdir"),
  withCallback("mkdtemp"),
];
const [rmdir, unlink, rm, rename, link] = [
  withCallback("rmdir"),
  withCallback("unlink"),
  withCallback("rm"),
  withCallback("rename"),
  withCallback("link"),
];
const [symlink, readlink, realpath, readdir] = [
  withCallback("symlink"),
  withCallback("readlink"),
  withCallback("realpath"),
  withCallback("readdir"),
];
const [chmod, utimes] = [withCallback("chmod"), withCallback("utimes")];

function existsSync(path: PathLike): boolean {
  try {
    const text = pathText(path);
    return system(() => operations.exists(text));
  } catch {
    return false;
  }
}
function exists(path: PathLike, callback: (exists: boolean) => void): void {
  checkFunction(callback, "cb");
  completion(() => callback(existsSync(path)), `exists ${String(path)}`);
}

/** With `throwIfNoEntry: false` a missing file is no error. */
function quiet(look: (path: string) => Stats) {
  return (path: PathLike, options?: { throwIfNoEntry?: boolean }): Stats | undefined => {
    try {
      return look(path as string);
    } catch (error) {
      const { code } = error as { code?: string };
      if (options?.throwIfNoEntry === false && (code === "ENOENT" || code === "ENOTDIR")) return undefined;
      throw error;
    }
  };
}
const statSync = quiet(statSync_);
const lstatSync = quiet(lstatSync_);

function readFileSync(path: PathLike | number, options?: EncodingOption & { flag?: string }) {
  if (typeof path === "number") return shown(fileOf(path, "read").readAll(), encodingIn(options));
  return readFileSync_(path as string, options);
}
function readFile(path: PathLike | number, ...args: unknown[]): void {
  const callback = callbackOf(args);
  const options = args[0] as EncodingOption & { flag?: string };
  if (typeof path === "number") return callBack("readFile", () => readFileSync(path, options), callback);
  const encoding = encodingIn(options);
  onceOpen(pathText(path), options, "r", "readFile", (file) => shown(file.readAll(), encoding), callback);
}

function put(file: OpenFile, content: Content): void {
  file.once(() => void file.write(content));
}
function writeFileSync(path: PathLike | number, data: unknown, options?: WriteOptions | string): void {
  if (typeof path === "number") return void fileOf(path, "write").write(contentOf(data, options));
  const text = pathText(path);
  put(OpenFile.open(text, flagOf(options, "w"), modeOf(options)), contentOf(data, options));
}
function appendFileSync(path: PathLike | number, data: unknown, options?: WriteOptions | string): void {
  if (typeof path === "number") return writeFileSync(path, data, options);
  const text = pathText(path);
  const content = contentOf(data, options);
  system(() => put(OpenFile.open(text, flagOf(options, "a"), modeOf(options)), content));
}

function putLater(path: PathLike | number, data: unknown, args: unknown[], flag: string, what: string): void {
  const callback = callbackOf(args);
  const options = args[0] as WriteOptions | string | undefined;
  const content = contentOf(data, options);
  if (typeof path === "number") return callBack("write", () => void fileOf(path, "write").write(content), callback);
  onceOpen(pathText(path), options, flag, what, (file) => void file.write(content), callback);
}
/** Opening empties the file: who reads before the rest sees an empty file. */
function writeFile(path: PathLike | number, data: unknown, ...args: unknown[]): void {
  putLater(path, data, args, "w", "write");
}
function appendFile(path: PathLike | number, data: unknown, ...args: unknown[]): void {
  putLater(path, data, args, "a", "appendFile");
}
function truncate(path: PathLike, ...args: unknown[]): void {
  const callback = callbackOf(args);
  const length = args[0] as number | undefined;
  onceOpen(pathText(path), undefined, "r+", "truncate", (file) => file.truncate(length), callback);
}
function copyFile(path: PathLike, dest: PathLike, ...args: unknown[]): void {
  const callback = callbackOf(args);
  const paths = [path, dest];
  checkPaths("copyFile", paths);
  const [from, to] = paths as string[];
  const started = goOn(`copyFile ${from}`, (copy) => (copy as () => void)(), callback);
  callBack(`open ${to}`, () => startCopy(from, to, args[0] as number | undefined), started);
}

function openSync(path: PathLike, flags?: string | number, mode?: number): number {
  return numberFor(OpenFile.open(pathText(path), flags, mode));
}
function open(path: PathLike, ...args: unknown[]): void {
  const callback = callbackOf(args);
  const text = pathText(path);
  callBack(`open ${text}`, () => openSync(text, args[0] as string, args[1] as number), callback);
}
function closeSync(fd: number): void {
  fileOf(fd, "close").close();
}
function close(fd: number, callback: Callback = () => {}): void {
  callBack("close", () => closeSync(fd), callback);
}
function fstatSync(fd: number): Stats {
  return new Stats(fileOf(fd, "fstat").inode("fstat"));
}
function fstat(fd: number, ...args: unknown[]): void {
  callBack("fstat", () => fstatSync(fd), callbackOf(args));
}
function fsyncSync(fd: number): void {
  fileOf(fd, "fsync").inode("fsync");
}
function fsync(fd: number, callback: Callback): void {
  callBack("fsync", () => fsyncSync(fd), callback);
}
function ftruncateSync(fd: number, length = 0): void {
  fileOf(fd, "ftruncate").truncate(length);
}
function ftruncate(fd: number, ...args: unknown[]): void {
  const callback = callbackOf(args);
  callBack("ftruncate", () => ftruncateSync(fd, args[0] as number), callback);
}

interface Part {
  offset?: number;
  length?: number;
  position?: number | null;
}
const partOf = (offset: number | Part | null | undefined, length?: number, position?: number | null): Part =>
  typeof offset === "object" && offset !== null ? offset : { offset: offset ?? 0, length, position };

function readSync(
  fd: number,
  buffer: Uint8Array,
  offset?: number | Part,
  length?: number,
  position?: number | null,
): number {
  const part = partOf(offset, length, position);
  const start = part.offset ?? 0;
  const bytes = fileOf(fd, "read").read(part.length ?? buffer.byteLength - start, part.position);
  buffer.set(bytes, start);
  return bytes.length;
}
function read(fd: number, buffer: Uint8Array, ...args: unknown[]): void {
  const callback = callbackOf(args);
  const [offset, length, position] = args as [number, number, number];
  callBack("read", () => [readSync(fd, buffer, offset, length, position), buffer], callback, true);
}
function writeSync(
  fd: number,
  data: Content,
  offset?: number | Part | null,
  length?: number | string,
  position?: number | null,
): number {
  const file = fileOf(fd, "write");
  if (typeof data === "string") return file.write(encodedContent(data, length as string), offset as number);
  const part = partOf(offset, length as number, position);
  const start = part.offset ?? 0;
  return file.write(Uint8Array.from(data.subarray(start, start + (part.length ?? data.length))), part.position);
}
function write(fd: number, data: Content, ...args: unknown[]): void {
  const callback = callbackOf(args);
  const [offset, length, position] = args as [number, number, number];
  callBack("write", () => [writeSync(fd, data, offset, length, position), data], callback, true);
}

const { F_OK, R_OK, W_OK, X_OK } = constants;
export { accessSync, statSync, lstatSync, mkdirSync, mkdtempSync, rmdirSync, unlinkSync, rmSync, renameSync, linkSync };
export { symlinkSync, readlinkSync, realpathSync, readdirSync, copyFileSync, truncateSync, chmodSync, utimesSync };
export { access, stat, lstat, mkdir, mkdtemp, rmdir, unlink, rm, rename, link, symlink, readlink, realpath, readdir };
export { copyFile, truncate, chmod, utimes, exists, existsSync, readFile, readFileSync, writeFile, writeFileSync };
export {
  appendFile,
  appendFileSync,
  open,
  openSync,
  close,
  closeSync,
  fstat,
  fstatSync,
  fsync,
  fsyncSync,
  fsync as fdatasync,
};
export { fsyncSync as fdatasyncSync, ftruncate, ftruncateSync, read, readSync, write, writeSync };
export { createReadStream, createWriteStream, ReadStream, WriteStream, Stats, Dirent, constants, promises };
export { F_OK, R_OK, W_OK, X_OK };
