import { itself } from "./core";
import { Buffer, type Encoding } from "./buffer";
import { nodeError } from "./errors";
import { systemError } from "./fsErrors";
import { constants, OpenFile } from "./fsOpenFile";
import { Dirent, Stats } from "./fsStats";
import {
  entryOf,
  inodeAt,
  inodeOf,
  makeDirectory,
  makeFile,
  makeLink,
  namesIn,
  pathText,
  placeOf,
  putEntry,
  sizeOf,
} from "./fsTree";
import { writeContent, type Directory, type File, type Inode, type PathLike, type Place } from "./fsTree";
import { workingDirectory } from "./workingDirectory";

export type EncodingOption = Encoding | null | { encoding?: Encoding | null };
export type Content = string | Uint8Array;
type Time = number | string | Date;

export const encodingIn = (options: EncodingOption | undefined): Encoding | null | undefined =>
  typeof options === "object" && options !== null ? options.encoding : options;

/** What a program gets of what was read. */
export function shown(data: Content, encoding: Encoding | null | undefined): string | Buffer {
  if (encoding === null || encoding === undefined || encoding === "buffer") return Buffer.from(data);
  if (typeof data === "string" && /^utf-?8$/i.test(encoding)) return data;
  return Buffer.from(data).toString(encoding);
}

function milliseconds(time: Time): number {
  if (time instanceof Date) return time.getTime();
  return Number(time) * 1000;
}

function setTimes(inode: Inode, accessed: Time, modified: Time): void {
  const { attributes } = inode;
  inode.attributes = {
    ...attributes,
    accessed: milliseconds(accessed),
    modified: milliseconds(modified),
    changed: Date.now(),
  };
}

function newPlace(path: string, syscall: string, dest?: string): Place {
  const place = placeOf(dest ?? path, syscall, false);
  if (place.name === "" || entryOf(place)) throw systemError("EEXIST", syscall, path, dest);
  return place;
}

/** Each as one indivisible operation, done at once. Paths are texts already. */
export const operations = {
  access(path: string, mode = 0): void {
    const inode = inodeOf(path, "access");
    if ((mode & constants.X_OK) !== 0 && (inode.attributes.mode & 0o111) === 0)
      throw Object.assign(new Error(`EACCES: permission denied, access '${path}'`), {
        errno: -13,
        code: "EACCES",
        syscall: "access",
        path,
      });
  },
  exists(path: string): boolean {
    try {
      inodeOf(path, "access");
      return true;
    } catch {
      return false;
    }
  },
  stat(path: string): Stats {
    return new Stats(inodeOf(path, "stat"));
  },
  lstat(path: string): Stats {
    return new Stats(inodeOf(path, "lstat", false));
  },
  mkdir(path: string, options?: { recursive?: boolean; mode?: number } | number): string | undefined {
    const { recursive = false, mode } = typeof options === "object" && options !== null ? options : { mode: options };
    if (!recursive) {
      makeDirectory(newPlace(path, "mkdir"), mode);
      return undefined;
    }
    let first: string | undefined;
    let so = path.startsWith("/") ? "" : ".";
    for (const part of path.split("/").filter((one) => one !== "")) {
      so += `/${part}`;
      const place = placeOf(so, "mkdir", true);
      const there = inodeAt(place);
      if (there?.kind === "directory") continue;
      if (there) throw systemError(so.endsWith(path) || `./${path}` === so ? "EEXIST" : "ENOTDIR", "mkdir", path);
      makeDirectory(place, mode);
      first ??= so.startsWith("./") ? `${workingDirectory}/${so.slice(2)}` : so;
    }
    return first;
  },
  mkdtemp(prefix: string): string {
    const characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const path = prefix + Array.from({ length: 6 }, () => characters[Math.floor(Math.random() * 62)]).join("");
    operations.mkdir(path, 0o700);
    return path;
  },
  rmdir(path: string): void {
    const place = placeOf(path, "rmdir", false);
    const directory = inodeAt(place);
    if (!directory) throw systemError("ENOENT", "rmdir", path);
    if (directory.kind !== "directory") throw systemError("ENOTDIR", "rmdir", path);
    if (namesIn(directory).length > 0) throw systemError("ENOTEMPTY", "rmdir", path);
    putEntry(place, undefined);
  },
  unlink(path: string): void {
    const place = placeOf(path, "unlink", false);
    const inode = inodeAt(place);
    if (!inode) throw systemError("ENOENT", "unlink", path);
    if (inode.kind === "directory") throw systemError("EISDIR", "unlink", path);
    inode.links--;
    putEntry(place, undefined);
  },
  rm(path: string, { recursive = false, force = false }: { recursive?: boolean; force?: boolean } = {}): void {
    const place = placeAnyway(path, force);
    const inode = place && inodeAt(place);
    if (!inode) {
      if (force) return;
      throw systemError("ENOENT", "lstat", path);
    }
    if (inode.kind === "directory" && !recursive) {
      const info = { code: "EISDIR", message: "is a directory", path, syscall: "rm", errno: 21 };
      const message = `Path is a directory: rm returned EISDIR (is a directory) ${path}`;
      const error = Object.assign(nodeError(Error, "ERR_FS_EISDIR", message), { info, errno: 21, syscall: "rm", path });
      Object.defineProperty(error, "name", { value: "SystemError", writable: true, configurable: true });
      throw error;
    }
    if (inode.kind === "directory") removeAll(inode);
    putEntry(place, undefined);
  },
  rename(path: string, dest: string): void {
    const from = placeOf(path, "rename", false, dest);
    const moved = inodeAt(from);
    if (!moved) throw systemError("ENOENT", "rename", path, dest);
    let to: Place;
    try {
      to = placeOf(dest, "rename", false);
    } catch (error) {
      throw systemError((error as { code: "ENOENT" }).code, "rename", path, dest);
    }
    const replaced = inodeAt(to);
    if (replaced === moved) return;
    if (moved.kind === "directory" && contains(moved, to.directory)) throw systemError("EINVAL", "rename", path, dest);
    if (replaced && moved.kind === "directory" && replaced.kind !== "directory")
      throw systemError("ENOTDIR", "rename", path, dest);
    if (replaced?.kind === "directory") {
      if (moved.kind !== "directory") throw systemError("EISDIR", "rename", path, dest);
      if (namesIn(replaced).length > 0) throw systemError("ENOTEMPTY", "rename", path, dest);
    }
    if (moved.kind !== "directory" && dest.endsWith("/")) throw systemError("ENOTDIR", "rename", path, dest);
    if (replaced) replaced.links--;
    putEntry(to, moved);
    putEntry(from, undefined);
  },
  link(path: string, dest: string): void {
    const inode = inodeOf(path, "link", false, dest);
    if (inode.kind === "directory") throw systemError("EPERM", "link", path, dest);
    putEntry(newPlace(path, "link", dest), inode);
    inode.links++;
  },
  symlink(target: string, path: string): void {
    makeLink(newPlace(target, "symlink", path), target);
  },
  readlink(path: string): string {
    const inode = inodeOf(path, "readlink", false);
    if (inode.kind !== "link") throw systemError("EINVAL", "readlink", path);
    return inode.target;
  },
  realpath(path: string): string {
    let found = "";
    for (const part of (path.startsWith("/") ? path : `${workingDirectory}/${path}`).split("/")) {
      if (part === "" || part === ".") continue;
      if (part === "..") found = found.replace(/\/[^/]*$/, "");
      else {
        const inode = inodeOf(`${found}/${part}`, "lstat", false);
        if (inode.kind !== "link") found += `/${part}`;
        else found = operations.realpath(inode.target.startsWith("/") ? inode.target : `${found}/${inode.target}`);
      }
    }
    return found === "" ? "/" : found;
  },
  readdir(
    path: string,
    options?: Encoding | null | { withFileTypes?: boolean; recursive?: boolean },
  ): (string | Dirent)[] {
    const directory = inodeOf(path, "scandir");
    if (directory.kind !== "directory") throw systemError("ENOTDIR", "scandir", path);
    const { withFileTypes = false, recursive = false } = typeof options === "object" && options !== null ? options : {};
    const found: (string | Dirent)[] = [];
    const folders: [Directory, string][] = [[directory, ""]];
    for (let i = 0; i < folders.length; i++) {
      const [folder, prefix] = folders[i];
      for (const name of namesIn(folder)) {
        const inode = entryOf({ directory: folder, name })!;
        found.push(
          withFileTypes
            ? new Dirent(name, prefix === "" ? path : `${path}/${prefix.slice(0, -1)}`, inode)
            : prefix + name,
        );
        if (recursive && inode.kind === "directory") folders.push([inode, `${prefix}${name}/`]);
      }
    }
    return found;
  },
  readFile(path: string, options?: EncodingOption & { flag?: string }): string | Buffer {
    const encoding = encodingIn(options);
    const flag = typeof options === "object" && options !== null ? (options as { flag?: string }).flag : undefined;
    const file = OpenFile.open(path, flag);
    return shown(file.readAll(), encoding);
  },
  copyFile(path: string, dest: string, mode?: number): void {
    const [source, file] = filesOfCopy(path, dest, mode);
    if (file !== source) writeContent(file, source[itself].data);
  },
  truncate(path: string, length = 0): void {
    OpenFile.open(path, "r+").truncate(length);
  },
  chmod(path: string, mode: number): void {
    const inode = inodeOf(path, "chmod");
    inode.attributes = { ...inode.attributes, mode: (inode.attributes.mode & ~0o7777) | mode, changed: Date.now() };
  },
  utimes(path: string, accessed: Time, modified: Time): void {
    setTimes(inodeOf(path, "utime"), accessed, modified);
  },
};

/** The two files, opened: the second one is made, if it is not there. */
function filesOfCopy(path: string, dest: string, mode = 0): [source: File, file: File] {
  const source = inodeOf(path, "copyfile", true, dest);
  const place = placeOf(dest, "copyfile", true);
  const there = inodeAt(place);
  if (there && (mode & constants.COPYFILE_EXCL) !== 0) throw systemError("EEXIST", "copyfile", path, dest);
  if (source.kind !== "file" || there?.kind === "directory") throw systemError("EISDIR", "copyfile", path, dest);
  return [source, there?.kind === "file" ? there : makeFile(place, dest, source.attributes.mode & 0o777)];
}
/** Opens both, which empties the second one. What it gives copies the content, later. */
export function startCopy(path: string, dest: string, mode?: number): () => void {
  const [source, file] = filesOfCopy(path, dest, mode);
  if (file !== source && sizeOf(file) > 0) writeContent(file, "");
  return () => {
    if (file !== source) writeContent(file, source[itself].data);
  };
}

/** No error for a path that leads nowhere, if that is allowed. */
function placeAnyway(path: string, force: boolean): Place | undefined {
  try {
    return placeOf(path, "lstat", false);
  } catch (error) {
    if (force && (error as { code?: string }).code === "ENOENT") return undefined;
    throw error;
  }
}
function removeAll(directory: Directory): void {
  for (const name of namesIn(directory)) {
    const inode = entryOf({ directory, name })!;
    if (inode.kind === "directory") removeAll(inode);
    putEntry({ directory, name }, undefined);
  }
}
function contains(outer: Directory, inner: Directory): boolean {
  if (outer === inner) return true;
  return namesIn(outer).some((name) => {
    const inode = entryOf({ directory: outer, name })!;
    return inode.kind === "directory" && contains(inode, inner);
  });
}

/** How many of the first arguments are paths. */
const withTwoPaths = ["rename", "link", "symlink", "copyFile"];
export function checkPaths(name: string, args: unknown[]): void {
  const single = name === "mkdtemp" ? "prefix" : "path";
  const names = !withTwoPaths.includes(name)
    ? [single]
    : name === "rename"
      ? ["oldPath", "newPath"]
      : name === "link"
        ? ["existingPath", "newPath"]
        : name === "symlink"
          ? ["target", "path"]
          : ["src", "dest"];
  names.forEach((parameter, i) => {
    args[i] = pathText(args[i] as PathLike, parameter);
  });
}
