import { Buffer } from "./buffer";
import { itself, system } from "./core";
import { invalidValue } from "./errors";
import { systemError } from "./fsErrors";
import { bytesIn, inodeAt, makeFile, placeOf, sizeOf, writeContent, type Directory, type File } from "./fsTree";

export const constants = {
  ...{ F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, COPYFILE_FICLONE: 2, COPYFILE_FICLONE_FORCE: 4 },
  ...{ O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, O_SYNC: 1052672 },
  ...{ S_IFMT: 0o170000, S_IFREG: 0o100000, S_IFDIR: 0o040000, S_IFLNK: 0o120000 },
};
const { O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = constants;

const letters: Readonly<Record<string, number>> = {
  r: 0,
  "r+": O_RDWR,
  w: O_WRONLY | O_CREAT | O_TRUNC,
  "w+": O_RDWR | O_CREAT | O_TRUNC,
  a: O_WRONLY | O_CREAT | O_APPEND,
  "a+": O_RDWR | O_CREAT | O_APPEND,
};

/** The number behind `"wx"` and its kind. */
function flagsOf(flags: string | number): number {
  if (typeof flags === "number") return flags;
  const plain = flags.replace(/[xs]/, "");
  if (!Object.hasOwn(letters, plain) || (flags.includes("x") && plain.startsWith("r")))
    throw invalidValue("flags", flags);
  return letters[plain] | (flags.includes("x") ? O_EXCL : 0);
}

/** A file that is open: it stays what it is, also when its name is gone or means another. Each method is a call of the system. */
export class OpenFile {
  #position = 0;
  #closed = false;
  constructor(
    private readonly file: File | Directory,
    private readonly flags: number,
  ) {}

  static open(path: string, flags: string | number = "r", mode?: number): OpenFile {
    const number = flagsOf(flags);
    return system(() => OpenFile.#open(path, number, mode));
  }
  static #open(path: string, number: number, mode?: number): OpenFile {
    const place = placeOf(path, "open", (number & O_EXCL) === 0);
    let file = inodeAt(place);
    if (file && (number & O_CREAT) !== 0 && (number & O_EXCL) !== 0) throw systemError("EEXIST", "open", path);
    if (file?.kind === "directory" && (number & (O_WRONLY | O_RDWR)) !== 0) throw systemError("EISDIR", "open", path);
    if (file?.kind === "file" && path.endsWith("/")) throw systemError("ENOTDIR", "open", path);
    if (!file) {
      if ((number & O_CREAT) === 0) throw systemError("ENOENT", "open", path);
      if (path.endsWith("/")) throw systemError("EISDIR", "open", path);
      file = makeFile(place, path, mode);
    } else if (file.kind === "file" && (number & O_TRUNC) !== 0 && sizeOf(file) > 0) writeContent(file, "");
    return new OpenFile(file as File | Directory, number);
  }

  /** Does that with it, and closes it. */
  once<T>(use: (file: this) => T): T {
    const result = use(this);
    this.close();
    return result;
  }
  close(): void {
    system(() => {
      if (this.#closed) throw systemError("EBADF", "close");
      this.#closed = true;
    });
  }
  get closed(): boolean {
    return system(() => this.#closed);
  }
  inode(syscall: string): File | Directory {
    return system(() => this.#inode(syscall));
  }
  #inode(syscall: string): File | Directory {
    if (this.#closed) throw systemError("EBADF", syscall);
    return this.file;
  }
  /** The file, if it is open for that. */
  #regular(syscall: "read" | "write" | "ftruncate"): File {
    const file = this.#inode(syscall);
    const access = this.flags & 3;
    const allowed = syscall === "read" ? access !== O_WRONLY : access !== 0;
    if (!allowed) throw systemError(syscall === "ftruncate" ? "EINVAL" : "EBADF", syscall);
    if (file.kind === "directory") throw systemError("EISDIR", syscall);
    return file;
  }

  /** As bytes or, if the file was written so, as text; from the place where reading stopped. */
  readAll(): string | Uint8Array {
    return system(() => this.#readAll());
  }
  #readAll(): string | Uint8Array {
    const file = this.#regular("read");
    const { data } = file[itself];
    if (this.#position === 0 && typeof data === "string") {
      this.#position = sizeOf(file);
      return data;
    }
    const rest = bytesIn(file).subarray(this.#position);
    this.#position += rest.length;
    return rest;
  }
  /** From `position`, or from where the last one stopped. */
  read(length: number, position?: number | null): Uint8Array {
    return system(() => this.#read(length, position));
  }
  #read(length: number, position?: number | null): Uint8Array {
    const bytes = bytesIn(this.#regular("read"));
    const at = position ?? this.#position;
    const part = bytes.subarray(at, at + length);
    if (typeof position !== "number") this.#position += part.length;
    return part;
  }
  /** Gives the number of bytes. */
  write(data: string | Uint8Array, position?: number | null): number {
    return system(() => this.#write(data, position));
  }
  #write(data: string | Uint8Array, position?: number | null): number {
    const file = this.#regular("write");
    const { data: before } = file[itself];
    const appends = (this.flags & O_APPEND) !== 0;
    const size = sizeOf(file);
    const at = appends ? size : (position ?? this.#position);
    // Text after text stays text
    if (typeof data === "string" && typeof before === "string" && (at === size || size === 0) && at <= size) {
      if (data !== "") writeContent(file, before + data);
    } else {
      const bytes = typeof data === "string" ? Buffer.from(data) : data;
      const made = new Uint8Array(Math.max(size, at + bytes.length));
      made.set(bytesIn(file));
      made.set(bytes, at);
      writeContent(file, made);
    }
    const written = typeof data === "string" ? Buffer.byteLength(data) : data.length;
    if (typeof position !== "number") this.#position = at + written;
    return written;
  }
  truncate(length = 0): void {
    system(() => {
      const file = this.#regular("ftruncate");
      const made = new Uint8Array(length);
      made.set(bytesIn(file).subarray(0, length));
      writeContent(file, length === 0 ? "" : made);
    });
  }
}
