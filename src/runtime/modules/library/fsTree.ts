import { Buffer } from "./buffer";
import { itself, named, table, type Table } from "./core";
import { invalidArgument, invalidValue, nodeError } from "./errors";
import { systemError } from "./fsErrors";
import { utf8Bytes } from "./textCoding";
import { workingDirectory } from "./workingDirectory";

const modified = Symbol("modified");

/**
 * What is inside is replaced as a whole, so that a file is one location. Text stays text until somebody wants bytes. Two that
 * are written at different times are alike, so the time has no key that is a text.
 */
interface Content {
  readonly data: string | Uint8Array;
  readonly [modified]: number;
}
interface Attributes {
  readonly mode: number;
  readonly accessed: number;
  readonly changed: number;
  /** Set by `utimes`: counts until the content changes. */
  readonly modified?: number;
}
interface Common {
  readonly number: number;
  readonly born: number;
  attributes: Attributes;
  links: number;
}
export interface File extends Common {
  readonly kind: "file";
  [itself]: Content;
}
export interface Directory extends Common {
  readonly kind: "directory";
  /** What the path of an entry begins with, as the program most likely says it. Nothing in the working directory. */
  readonly prefix: string;
  /** Names that are gone stay, so that the time of the last change is known without a location of its own. */
  readonly entries: Table<Entry>;
}
export interface Link extends Common {
  readonly kind: "link";
  readonly target: string;
}
export type Inode = File | Directory | Link;
interface Entry {
  readonly inode: Inode | undefined;
  readonly since: number;
  /** How often the name was given. */
  readonly times: number;
}
/** Where an entry is, or could be. */
export interface Place {
  readonly directory: Directory;
  readonly name: string;
}

export type PathLike = string | Buffer | { readonly href: string };
const types = { file: 0o100000, directory: 0o040000, link: 0o120000 };

export function pathText(path: unknown, name = "path"): string {
  const text = path instanceof Uint8Array ? Buffer.from(path).toString() : (pathOfAddress(path) ?? path);
  if (typeof text !== "string") throw invalidArgument(name, "of type string or an instance of Buffer or URL", path);
  if (text.includes("\0")) throw invalidValue(name, text, "must be a string, Uint8Array, or URL without null bytes");
  return text;
}

/** Of a URL. Its class is not imported, because most programs do without. */
function pathOfAddress(path: unknown): string | undefined {
  const { href, protocol, pathname } = (path ?? {}) as { href?: unknown; protocol?: unknown; pathname?: string };
  if (typeof href !== "string" || typeof protocol !== "string") return undefined;
  if (protocol !== "file:") throw nodeError(TypeError, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  return decodeURIComponent(pathname!);
}

function common(number: number, permissions: number, kind: Inode["kind"]): Common {
  const now = Date.now();
  return { number, born: now, attributes: { mode: types[kind] | permissions, accessed: now, changed: now }, links: 1 };
}

/** The same for the same name, whoever makes what first. */
function numberOf(text: string, times: number): number {
  let hash = 17;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) % 1000003;
  return hash * 100 + (times % 100);
}

function directoryOf(made: Common, prefix: string): Directory {
  return { ...made, kind: "directory", prefix, entries: table<Entry>(prefix) };
}
const root = directoryOf(common(2, 0o755, "directory"), "/");

export function entryOf({ directory, name }: Place): Inode | undefined {
  return directory.entries.get(name)?.inode;
}
export function putEntry({ directory, name }: Place, inode: Inode | undefined): void {
  const times = (directory.entries.get(name)?.times ?? 0) + 1;
  directory.entries.set(name, { inode, since: Date.now(), times });
}
export function namesIn(directory: Directory): string[] {
  return directory.entries.keys().filter((name) => directory.entries.get(name)!.inode !== undefined);
}
export function modifiedAt(inode: Inode): number {
  if (inode.attributes.modified !== undefined) return inode.attributes.modified;
  if (inode.kind === "file") return inode[itself][modified];
  if (inode.kind === "link") return inode.born;
  let latest = inode.born;
  for (const name of inode.entries.keys()) latest = Math.max(latest, inode.entries.get(name)!.since);
  return latest;
}

/** `path`: as the program says it. */
export function makeFile(place: Place, path: string, mode = 0o666): File {
  const content = { data: "", [modified]: Date.now() };
  const file: File = { ...common(nextNumber(place), mode & ~0o022, "file"), kind: "file", [itself]: content };
  named(file, path);
  putEntry(place, file);
  return file;
}
export function makeDirectory(place: Place, mode = 0o777): Directory {
  const made = common(nextNumber(place), mode & ~0o022, "directory");
  const path = `${place.directory.prefix}${place.name}`;
  const directory = directoryOf(made, path === workingDirectory ? "" : `${path}/`);
  putEntry(place, directory);
  return directory;
}
export function makeLink(place: Place, target: string): void {
  putEntry(place, { ...common(nextNumber(place), 0o777, "link"), kind: "link", target });
}
function nextNumber({ directory, name }: Place): number {
  return numberOf(`${directory.number}/${name}`, directory.entries.get(name)?.times ?? 0);
}

export function writeContent(file: File, data: string | Uint8Array): void {
  file[itself] = { data, [modified]: Date.now() };
  const { attributes } = file;
  if (attributes.modified !== undefined) file.attributes = { ...attributes, modified: undefined };
}
export function bytesIn({ [itself]: { data } }: File): Uint8Array {
  return typeof data === "string" ? new Uint8Array(utf8Bytes(data)) : data;
}
export function sizeOf({ [itself]: { data } }: File): number {
  return typeof data !== "string" || !/^[\0-\x7f]*$/.test(data)
    ? typeof data === "string"
      ? utf8Bytes(data).length
      : data.length
    : data.length;
}

/** The directory and the name a path ends in, no name if that is `/` or `..`; links on the way are followed, the last one if `follow`. */
export function placeOf(path: string, syscall: string, follow: boolean, dest?: string): Place {
  if (path === "") throw systemError("ENOENT", syscall, path, dest);
  let parts = partsOf(path.startsWith("/") ? path : `${workingDirectory}/${path}`);
  let above: Directory[] = [root];
  let followed = 0;
  for (let i = 0; i < parts.length; i++) {
    const directory = above[above.length - 1];
    const last = i === parts.length - 1;
    if (parts[i] === "..") {
      if (above.length > 1) above.pop();
      continue;
    }
    const place = { directory, name: parts[i] };
    const there = entryOf(place);
    if (there?.kind === "link" && (!last || follow || path.endsWith("/"))) {
      if (++followed > 40) throw systemError("ELOOP", syscall, path, dest);
      if (there.target.startsWith("/")) above = [root];
      parts = [...partsOf(there.target), ...parts.slice(i + 1)];
      i = -1;
      continue;
    }
    if (last) return place;
    if (!there) throw systemError("ENOENT", syscall, path, dest);
    if (there.kind !== "directory") throw systemError("ENOTDIR", syscall, path, dest);
    above.push(there);
  }
  return { directory: above[above.length - 1], name: "" };
}
function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

/** A place without a name is the directory itself. */
export function inodeAt(place: Place): Inode | undefined {
  return place.name === "" ? place.directory : entryOf(place);
}

export function inodeOf(path: string, syscall: string, follow = true, dest?: string): Inode {
  const inode = inodeAt(placeOf(path, syscall, follow, dest));
  if (!inode) throw systemError("ENOENT", syscall, path, dest);
  if (path.endsWith("/") && inode.kind !== "directory") throw systemError("ENOTDIR", syscall, path, dest);
  return inode;
}

for (const path of ["/tmp", "/home", "/home/user"]) makeDirectory(placeOf(path, "mkdir", true));
