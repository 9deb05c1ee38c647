import { invalidArgument } from "./errors";
import { workingDirectory } from "./workingDirectory";

interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

function check(path: unknown, name = "path"): asserts path is string {
  if (typeof path !== "string") throw invalidArgument(name, "of type string", path);
}

/** Without `.`, `..` and doubled slashes as far as that goes. */
function normalize(path: string): string {
  check(path);
  if (path === "") return ".";
  const absolute = path.startsWith("/");
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept[kept.length - 1] !== "..") kept.pop();
    else if (!absolute) kept.push(part);
  }
  const joined = kept.join("/");
  if (joined === "") return absolute ? "/" : path.endsWith("/") ? "./" : ".";
  return (absolute ? "/" : "") + joined + (path.endsWith("/") ? "/" : "");
}

function join(...parts: string[]): string {
  for (const part of parts) check(part);
  const joined = parts.filter((part) => part !== "").join("/");
  return joined === "" ? "." : normalize(joined);
}

function resolve(...parts: string[]): string {
  let path = "";
  for (let i = parts.length - 1; i >= 0 && !path.startsWith("/"); i--) {
    check(parts[i], `paths[${i}]`);
    if (parts[i] !== "") path = path === "" ? parts[i] : `${parts[i]}/${path}`;
  }
  if (!path.startsWith("/")) path = `${workingDirectory}/${path}`;
  const normal = normalize(path);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}

const isAbsolute = (path: string): boolean => {
  check(path);
  return path.startsWith("/");
};

function relative(from: string, to: string): string {
  check(from, "from");
  check(to, "to");
  const [start, end] = [resolve(from), resolve(to)].map((path) => path.split("/").filter((part) => part !== ""));
  let same = 0;
  while (same < start.length && same < end.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}

function dirname(path: string): string {
  check(path);
  const bare = path.replace(/(?<=.)\/+$/, "");
  const at = bare.lastIndexOf("/");
  if (at < 0) return ".";
  if (at === 0) return "/";
  return bare.slice(0, at);
}

function basename(path: string, suffix?: string): string {
  check(path);
  if (suffix !== undefined) check(suffix, "suffix");
  const name = path.replace(/\/+$/, "").split("/").at(-1)!;
  if (suffix === path) return "";
  return suffix && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name;
}

function extname(path: string): string {
  const name = basename(path);
  const at = name.lastIndexOf(".");
  return at <= 0 || name === ".." ? "" : name.slice(at);
}

function parse(path: string): ParsedPath {
  check(path);
  const base = basename(path);
  const ext = extname(path);
  const dir =
    path === "" || (!path.startsWith("/") && dirname(path) === "." && !path.startsWith("./")) ? "" : dirname(path);
  return { root: path.startsWith("/") ? "/" : "", dir, base, ext, name: base.slice(0, base.length - ext.length) };
}

function format({ root = "", dir = "", base, ext = "", name = "" }: Partial<ParsedPath>): string {
  const file = base || name + (ext === "" || ext.startsWith(".") ? ext : `.${ext}`);
  const folder = dir || root;
  return folder === "" ? file : folder === root ? folder + file : `${folder}/${file}`;
}

const sep = "/";
const delimiter = ":";
const toNamespacedPath = (path: string): string => path;
const posix = {
  normalize,
  join,
  resolve,
  isAbsolute,
  relative,
  dirname,
  basename,
  extname,
  parse,
  format,
  sep,
  delimiter,
};
const path = Object.assign(posix, { toNamespacedPath, posix });

export { normalize, join, resolve, isAbsolute, relative, dirname, basename, extname, parse, format, sep, delimiter };
export { toNamespacedPath, posix };
export default path;
