import { unbuilt } from "./core";
import { AbortError, checkSignal } from "./errors";
import { encodedContent, FileHandle, later } from "./fileHandle";
import { contentOf, flagOf, modeOf, numberFor, type WriteOptions } from "./fsFiles";
import { checkPaths, operations, encodingIn, type Content, type EncodingOption } from "./fsOperations";
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
const [copyFile, truncate, chmod, utimes] = [
  asynchronous("copyFile"),
  asynchronous("truncate"),
  asynchronous("chmod"),
  asynchronous("utimes"),
];

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

async function readFile(
  path: PathLike | FileHandle,
  options?: EncodingOption & { flag?: string; signal?: AbortSignal },
) {
  checkAborted(options);
  if (path instanceof FileHandle) return path.readFile(options);
  const text = pathText(path);
  const read = await later(`readFile ${text}`, () => operations.readFile(text, options));
  checkAborted(options);
  return read;
}

/** First the file is opened, and emptied by that; who reads before the rest sees an empty file. */
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
  const file = await later(`open ${text}`, () => OpenFile.open(text, flagOf(options, flag), modeOf(options)));
  checkAborted(options);
  await later(`write ${text}`, () => {
    file.write(content);
    file.close();
  });
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

/** Node opens the file so that what is written comes behind what is there: one moment for both. */
async function appendFile(path: PathLike | FileHandle, data: Content, options?: WriteOptions | string): Promise<void> {
  if (path instanceof FileHandle) return path.appendFile(data, encodingIn(options));
  const text = pathText(path);
  const content = contentOf(data, options);
  return later(`appendFile ${text}`, () => {
    const file = OpenFile.open(text, flagOf(options, "a"), modeOf(options));
    file.write(content);
    file.close();
  });
}

export { access, stat, lstat, mkdir, mkdtemp, rmdir, unlink, rm, rename, link, symlink, readlink, realpath, readdir };
export { copyFile, truncate, chmod, utimes, open, readFile, writeFile, appendFile, constants };
export default unbuilt("fs.promises", {
  ...{ access, stat, lstat, mkdir, mkdtemp, rmdir, unlink, rm, rename, link, symlink, readlink, realpath, readdir },
  ...{ copyFile, truncate, chmod, utimes, open, readFile, writeFile, appendFile, constants },
});
