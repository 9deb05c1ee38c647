import { modifiedAt, sizeOf, type Inode } from "./fsTree";

/** There are files, directories and links, and nothing else. */
class Entry {
  isFIFO(): boolean {
    return false;
  }
  isSocket(): boolean {
    return false;
  }
  isBlockDevice(): boolean {
    return false;
  }
  isCharacterDevice(): boolean {
    return false;
  }
}

/** What `stat` tells. Nothing is ever read or written on a disk, so device and owner are made up. */
export class Stats extends Entry {
  readonly dev = 1;
  readonly mode: number;
  readonly nlink: number;
  readonly uid = 0;
  readonly gid = 0;
  readonly rdev = 0;
  readonly blksize = 4096;
  readonly ino: number;
  readonly size: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;

  constructor(inode: Inode) {
    super();
    const { mode, accessed, changed } = inode.attributes;
    this.mode = mode;
    this.nlink = inode.kind === "directory" ? 2 : inode.links;
    this.ino = inode.number;
    this.size = inode.kind === "file" ? sizeOf(inode) : inode.kind === "link" ? inode.target.length : 4096;
    this.blocks = Math.ceil(this.size / 512);
    this.atimeMs = accessed;
    this.mtimeMs = modifiedAt(inode);
    this.ctimeMs = Math.max(changed, this.mtimeMs);
    this.birthtimeMs = inode.born;
  }
  get atime(): Date {
    return new Date(this.atimeMs);
  }
  get mtime(): Date {
    return new Date(this.mtimeMs);
  }
  get ctime(): Date {
    return new Date(this.ctimeMs);
  }
  get birthtime(): Date {
    return new Date(this.birthtimeMs);
  }
  isFile(): boolean {
    return (this.mode & 0o170000) === 0o100000;
  }
  isDirectory(): boolean {
    return (this.mode & 0o170000) === 0o040000;
  }
  isSymbolicLink(): boolean {
    return (this.mode & 0o170000) === 0o120000;
  }
}

/** An entry of a directory, with what it is. */
export class Dirent extends Entry {
  readonly #kind: Inode["kind"];
  constructor(
    readonly name: string,
    readonly parentPath: string,
    inode: Inode,
  ) {
    super();
    this.#kind = inode.kind;
  }
  get path(): string {
    return this.parentPath;
  }
  isFile(): boolean {
    return this.#kind === "file";
  }
  isDirectory(): boolean {
    return this.#kind === "directory";
  }
  isSymbolicLink(): boolean {
    return this.#kind === "link";
  }
}
