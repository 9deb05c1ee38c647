import { Buffer } from "./buffer";
import { completion } from "./core";
import { fileOf, numberFor } from "./fsFiles";
import { encodedContent } from "./fileHandle";
import { OpenFile } from "./fsOpenFile";
import { pathText, type PathLike } from "./fsTree";
import { Readable } from "./readable";
import type { Stream } from "./streamBase";
import type { Done } from "./streamLife";
import { Writable } from "./writable";

interface Options {
  flags?: string;
  encoding?: string;
  fd?: number;
  mode?: number;
  autoClose?: boolean;
  emitClose?: boolean;
  start?: number;
  end?: number;
  highWaterMark?: number;
  signal?: AbortSignal;
}
const optionsIn = (options: Options | string | undefined): Options =>
  typeof options === "string" ? { encoding: options } : (options ?? {});

/** Does it at some time from now on; an error goes to `done`. */
function later(what: string, done: Done, operation: () => void): void {
  completion(() => {
    try {
      operation();
    } catch (error) {
      done(error);
    }
  }, what);
}

/** The file below a stream: opened first, closed last. */
class StreamFile {
  file: OpenFile | undefined;
  fd: number | null = null;
  constructor(
    readonly path: string,
    private readonly options: Options,
    private readonly flags: string,
  ) {}

  open(stream: Stream, done: Done): void {
    const { fd, flags, mode } = this.options;
    if (fd !== undefined) {
      this.file = fileOf(fd, "open");
      this.fd = fd;
      done();
      return;
    }
    later(`open ${this.path}`, done, () => {
      this.file = OpenFile.open(this.path, flags ?? this.flags, mode);
      this.fd = numberFor(this.file);
      done();
      stream.emit("open", this.fd);
      stream.emit("ready");
    });
  }
  close(error: unknown, done: Done): void {
    const { file } = this;
    if (!file || file.closed || this.options.autoClose === false) {
      done(error);
      return;
    }
    this.fd = null;
    later(`close ${this.path}`, done, () => {
      file.close();
      done(error);
    });
  }
}

const onFile = Symbol("file");

/** What a stream of a file shows, whichever way its bytes go. */
interface FileStream {
  readonly [onFile]: StreamFile;
  readonly path: string;
  readonly fd: number | null;
  readonly pending: boolean;
  _construct(done: Done): void;
}
type FileStreamClass<Side> = new (path: PathLike, options: Options, ofSide: object, flags: string) => Side & FileStream;

/** The streams of `side` that have a file below them. */
function streamOfFile<Side extends Stream>(side: new (options?: object) => Side): FileStreamClass<Side> {
  const base: new (options: object) => Stream = side;
  class Made extends base implements FileStream {
    declare readonly [onFile]: StreamFile;
    /** `flags`: how the file is opened, unless the options say. */
    constructor(path: PathLike, options: Options, ofSide: object, flags: string) {
      super(ofSide);
      const file = new StreamFile(options.fd === undefined ? pathText(path) : "", options, flags);
      Object.defineProperty(this, onFile, { value: file });
    }
    get path(): string {
      return this[onFile].path;
    }
    get fd(): number | null {
      return this[onFile].fd;
    }
    get pending(): boolean {
      return this[onFile].fd === null;
    }
    _construct(done: Done): void {
      this[onFile].open(this, done);
    }
    override _destroy(error: unknown, done: Done): void {
      this[onFile].close(error, done);
    }
  }
  return Made as unknown as FileStreamClass<Side>;
}

class ReadStream extends streamOfFile(Readable) {
  readonly #end: number;
  #position: number | undefined;
  bytesRead = 0;
  constructor(path: PathLike, given?: Options | string) {
    const options = optionsIn(given);
    super(path, options, { highWaterMark: 65536, emitClose: true, ...options }, "r");
    this.#position = options.start;
    this.#end = options.end ?? Infinity;
  }
  override _read(size: number): void {
    const at = this.#position ?? this.bytesRead;
    const most = Math.min(size, this.#end - at + 1);
    if (most <= 0) {
      this.push(null);
      return;
    }
    later(
      `read ${this.path}`,
      (error) => this.destroy(error),
      () => {
        const bytes = this[onFile].file!.read(most, this.#position);
        this.bytesRead += bytes.length;
        if (this.#position !== undefined) this.#position += bytes.length;
        this.push(bytes.length > 0 ? Buffer.from(bytes) : null);
      },
    );
  }
  close(callback?: Done): void {
    this.destroy(null, callback);
  }
}

class WriteStream extends streamOfFile(Writable) {
  #position: number | undefined;
  bytesWritten = 0;
  constructor(path: PathLike, given?: Options | string) {
    const options = optionsIn(given);
    super(path, options, { ...options, decodeStrings: false, defaultEncoding: options.encoding }, "w");
    this.#position = options.start;
  }
  _write(chunk: unknown, encoding: string, done: Done): void {
    later(`write ${this.path}`, done, () => {
      const content = encodedContent(chunk, encoding === "buffer" ? undefined : encoding);
      const written = this[onFile].file!.write(content, this.#position);
      this.bytesWritten += written;
      if (this.#position !== undefined) this.#position += written;
      done();
    });
  }
  close(callback?: Done): void {
    if (callback) this.once("close", () => callback());
    this.end();
  }
}

const createReadStream = (path: PathLike, options?: Options | string): ReadStream => new ReadStream(path, options);
const createWriteStream = (path: PathLike, options?: Options | string): WriteStream => new WriteStream(path, options);
export { ReadStream, WriteStream, createReadStream, createWriteStream };
