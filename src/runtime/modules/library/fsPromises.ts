import { unbuilt } from "./core";
import { AbortError, checkSignal } from "./errors";
import { encodedContent, FileHandle, later } from "./fileHandle";
import { contentOf, flagOf, modeOf, numberFor, type WriteOptions } from "./fsFiles";
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
import { pathText, type PathLike } from "./fsTree";

type Operations = typeof operations;
type Later<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;

/** The operation of that name as an asynchronous one. */
function asynchronous<N extends keyof Operations>(name: N): Later<Operations[N]> {
  const operation = operations[name] as (...args: unknown[]) => unknown;
  const made = {
    async [name](...args: unknown[]): Promise<unknown> {
      checkPaths(name, args);
      return later(`${name} ${String(args[0])}`, () => operation(...args));
    },
  };
  return made[name] as Later<Operations[N]>;
}

const [access, stat, lstat, mkdir, mkdtemp] = [
  asynchronous("access"),
  asynchronous("stat"),
  asynchronous("lstat"),
  asynchronous("mkdir"),
  asynchronous("mkdtemp"),
];
const [rmdir, unlink, rm, rename, link] = [
  asynchronous("rmdir"),
  asynchronous("unlink"),
  asynchronous("rm"),
  asynchronous("rename"),
  asynchronous("link"),
];
const [symlink, readlink, realpath, readdir] = [
  asynchronous("symlink"),
  asynchronous("readlink"),
  asynchronous("realpath"),
  asynchronous("readdir"),
];
const [chmod, utimes] = [asynchronous("chmod"), asynchronous("utimes")];

async function open(path: PathLike, flags?: string | number, mode?: number): Promise<FileHandle> {
  const text = pathText(path);
  return later(`open ${text}`, () => {
    const file = OpenFile.open(text, flags, mode);
    let number: number | undefined;
    return new FileHandle(file, text, () => (number ??= numberFor(file)));
  });
}

function checkAborted(options: unknown): void {
  const signal = typeof options === "object" && options !== null ? (options as WriteOptions).signal : undefined;
  checkSignal(signal, "options.signal");
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason as unknown });
}

/** First the file is opened; what is done with it then is done with that file, whatever its name means by that time. */
async function onceOpen<T>(
  path: string,
  options: WriteOptions | string | null | undefined,
  flag: string,
  what: string,
  use: (file: OpenFile) => T,
): Promise<T> {
  const file = await later(`open ${path}`, () => OpenFile.open(path, flagOf(options, flag), modeOf(options)));
  checkAborted(options);
  return later(`${what} ${path}`, () => file.once(use));
}

async function readFile(
  path: PathLike | FileHandle,
  options?: EncodingOption & { flag?: string; signal?: AbortSignal },
) {
  checkAborted(options);
  if (path instanceof FileHandle) return path.readFile(options);
  const encoding = encodingIn(options);
  const read = await onceOpen(pathText(path), options, "r", "readFile", (file) => shown(file.readAll(), encoding));
  checkAborted(options);
  return read;
}

/** Opening empties the file: who reads before the rest sees an empty file. */
async function write(
  path: PathLike | FileHandle,
  data: Content,
  options: WriteOptions | string | undefined,
  flag: string,
): Promise<void> {
  checkAborted(options);
  if (path instanceof FileHandle) return path.writeFile(data, encodingIn(options));
  const text = pathText(path);
  const content = contentOf(data, options);
  await onceOpen(text, options, flag, "write", (file) => void file.write(content));
}

type Chunks = AsyncIterable<Content> | Iterable<Content>;
async function writeFile(
  path: PathLike | FileHandle,
  data: Content | Chunks,
  options?: WriteOptions | string,
): Promise<void> {
  const single = typeof data === "string" || ArrayBuffer.isView(data);
  if (single || typeof data !== "object" || data === null || !(Symbol.iterator in data || Symbol.asyncIterator in data))
    return write(path, data as Content, options, "w");
  checkAborted(options);
  const handle = path instanceof FileHandle ? path : await open(path, flagOf(options, "w"), modeOf(options));
  try {
    for await (const chunk of data as AsyncIterable<Content>) {
      checkAborted(options);
      await handle.write(encodedContent(chunk, encodingIn(options)));
    }
  } finally {
    if (handle !== path) await handle.close();
  }
}

/** It is opened so that what is written comes behind what is there by then. */
async function appendFile(path: PathLike | FileHandle, data: Content, options?: WriteOptions | string): Promise<void> {
  if (path instanceof FileHandle) return path.appendFile(data, encodingIn(options));
  const text = pathText(path);
  const content = contentOf(data, options);
  await onceOpen(text, options, "a", "appendFile", (file) => void file.write(content));
}
async function truncate(path: PathLike, length = 0): Promise<void> {
  await onceOpen(pathText(path), undefined, "r+", "truncate", (file) => file.truncate(length));
}
async function copyFile(path: PathLike, dest: PathLike, mode?: number): Promise<void> {
  const paths = [path, dest];
  checkPaths("copyFile", paths);
  const [from, to] = paths as string[];
  const copy = await later(`open ${to}`, () => startCopy(from, to, mode));
  await later(`copyFile ${from}`, copy);
}

export { access, stat, lstat, mkdir, mkdtemp, rmdir, unlink, rm, rename, link, symlink, readlink, realpath, readdir };
export { copyFile, truncate, chmod, utimes, open, readFile, writeFile, appendFile, constants };
export default unbuilt("fs.promises", {
  ...{ access, stat, lstat, mkdir, mkdtemp, rmdir, unlink, rm, rename, link, symlink, readlink, realpath, readdir },
  ...{ copyFile, truncate, chmod, utimes, open, readFile, writeFile, appendFile, constants },
});
