import { join } from "./resolveImport";

interface Lists {
  readonly files?: unknown;
  readonly include?: unknown;
  readonly exclude?: unknown;
}

/** Is the file one of those that the configuration at `path` is for? */
export function includes(path: string, { files, include, exclude }: Lists, file: string): boolean {
  const has = (list: unknown) =>
    Array.isArray(list) && list.some((one) => typeof one === "string" && covers(join(path, one), file));
  if (has(files)) return true;
  return (
    (has(include) || (include === undefined && files === undefined && covers(join(path, "**/*"), file))) &&
    !has(exclude)
  );
}

/** A folder stands for all that is in it, `**` for any folders, `*` and `?` for letters of one name. */
function covers(pattern: string, file: string): boolean {
  const isFolder = !/[*?.]/.test(pattern.slice(pattern.lastIndexOf("/") + 1));
  const parts = (isFolder ? `${pattern}/**/*` : pattern).split(/(\*\*\/|\*|\?)/);
  const meant: Readonly<Record<string, string>> = { "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]" };
  const text = parts.map((part) => meant[part] ?? part.replace(/[.+^${}()|[\]\\]/g, "\\$&")).join("");
  return new RegExp(`^${text}$`).test(file.replaceAll("\\", "/"));
}
