import { nodeError } from "./errors";
import { percentDecoded, percentEncoded, URLSearchParams } from "./urlSearchParams";

/** An address in parts. `path` is a text where it cannot have folders: `mailto:somebody`. */
interface Parts {
  scheme: string;
  username: string;
  password: string;
  host: string | null;
  port: string;
  path: string[] | string;
  query: string | null;
  fragment: string | null;
}

const defaultPorts: Readonly<Record<string, string>> = {
  http: "80",
  https: "443",
  ws: "80",
  wss: "443",
  ftp: "21",
  file: "",
};
const isSpecial = (scheme: string): boolean => Object.hasOwn(defaultPorts, scheme);

// What stays as it is in each part (URL Standard, percent-encode sets)
const inFragment = /^[!#-;=?-_a-z{-~]$/;
const inQuery = /^[!$-;=?-~]$/;
const inSpecialQuery = /^[!$-&(-;=?-~]$/;
const inPath = /^[!$-;=@-_a-z|~]$/;
const inUser = /^[!$-.0-9A-Z_a-z~&'()*+,-]$/;

/** Reads an address as the URL Standard says, for what programs usually have: no international hosts, no IPv6 checks. */
function parse(given: string, base?: Parts): Parts | undefined {
  const input = given.replace(/^[\0- ]+|[\0- ]+$/g, "").replace(/[\t\n\r]/g, "");
  const [, schemeText, afterScheme] = /^(?:([A-Za-z][A-Za-z\d+.-]*):)?([^]*)$/.exec(input)!;
  const scheme = schemeText?.toLowerCase() ?? base?.scheme;
  if (scheme === undefined) return undefined;
  const special = isSpecial(scheme);
  const [, bodyText, , queryText, , fragmentText] = /^([^?#]*)(\?([^#]*))?(#([^]*))?$/.exec(afterScheme)!;
  let rest = special ? bodyText.replaceAll("\\", "/") : bodyText;
  const query = queryText === undefined ? null : percentEncoded(queryText, special ? inSpecialQuery : inQuery);
  const fragment = fragmentText === undefined ? null : percentEncoded(fragmentText, inFragment);
  const empty: Parts = { scheme, username: "", password: "", host: null, port: "", path: "", query, fragment };

  const absolute = schemeText !== undefined && !(special && base?.scheme === scheme && !rest.startsWith("/"));
  if (absolute && !special && !rest.startsWith("/")) return { ...empty, path: percentEncoded(rest, /^[ -~]$/) };
  if (absolute && special && scheme !== "file") rest = `//${rest.replace(/^\/*/, "")}`;
  if (!absolute && typeof base!.path === "string")
    return rest === "" && query === null ? { ...base!, fragment } : undefined;

  if (rest.startsWith("//")) {
    const [, authority, path] = /^\/\/([^/]*)([^]*)$/.exec(rest)!;
    const parts = { ...empty };
    if (!readAuthority(authority, parts)) return undefined;
    parts.path = pathOf(path, [], special);
    return parts;
  }
  if (absolute) return { ...empty, host: scheme === "file" ? "" : null, path: pathOf(rest, [], special) };
  const from = { ...base!, query, fragment };
  if (rest === "") return { ...from, query: query ?? base!.query };
  const folder = rest.startsWith("/") ? [] : (base!.path as string[]).slice(0, -1);
  return { ...from, path: pathOf(rest, folder, special) };
}

/** `user:password@host:port`; false if it is none. */
function readAuthority(text: string, parts: Parts): boolean {
  const at = text.lastIndexOf("@");
  if (at >= 0) {
    const [, username, , password] = /^([^:]*)(:([^]*))?$/.exec(text.slice(0, at))!;
    parts.username = percentEncoded(username, inUser);
    parts.password = percentEncoded(password ?? "", inUser);
  }
  const [, host, , port] = /^(\[[^\]]*\]|[^:]*)(:([^]*))?$/.exec(text.slice(at + 1)) ?? [];
  if (host === undefined) return false;
  const known = hostOf(host, parts.scheme);
  if (known === undefined || (known === "" && isSpecial(parts.scheme) && parts.scheme !== "file")) return false;
  parts.host = known;
  return readPort(port ?? "", parts);
}

function readPort(port: string, parts: Parts): boolean {
  if (!/^\d*$/.test(port) || Number(port) > 65535) return false;
  const text = port === "" ? "" : String(Number(port));
  parts.port = text === defaultPorts[parts.scheme] ? "" : text;
  return true;
}

function hostOf(host: string, scheme: string): string | undefined {
  if (!isSpecial(scheme)) return /[\0\t\n\r #/<>?@[\\\]^|]/.test(host) ? undefined : percentEncoded(host, /^[ -~]$/);
  const text = percentDecoded(host).toLowerCase();
  if (/^\[[\da-f:.]+\]$/.test(text)) return text;
  if (/[\0- #%/:<>?@[\\\]^|\x7f]/.test(text)) return undefined;
  return scheme === "file" && text === "localhost" ? "" : text;
}

function pathOf(text: string, folder: readonly string[], special: boolean): string[] {
  const path = [...folder];
  if (text === "" && !special) return path;
  const segments = text.replace(/^\//, "").split("/");
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    const plain = segment.replace(/%2e/gi, ".");
    if (plain === "..") path.pop();
    else if (plain !== ".") path.push(percentEncoded(segment, inPath));
    if ((plain === ".." || plain === ".") && last) path.push("");
  });
  return path;
}

/** Percent signs stay what they are. */
export class URL {
  #parts: Parts;
  readonly #searchParams = new URLSearchParams();

  constructor(address: string | URL, base?: string | URL) {
    const from = base === undefined ? undefined : parse(String(base));
    const parts = base !== undefined && !from ? undefined : parse(String(address), from);
    if (!parts) {
      const error = nodeError(TypeError, "ERR_INVALID_URL", "Invalid URL");
      throw Object.assign(error, { input: String(address) }, base === undefined ? {} : { base: String(base) });
    }
    this.#parts = parts;
    this.#searchParams.read(this.search);
    this.#searchParams.whenChanged(() => {
      const text = this.#searchParams.toString();
      this.#parts.query = text === "" ? null : text;
    });
  }
  static canParse(address: string | URL, base?: string | URL): boolean {
    const from = base === undefined ? undefined : parse(String(base));
    return (base === undefined || from !== undefined) && parse(String(address), from) !== undefined;
  }

  get href(): string {
    const { scheme, username, password, host, query, fragment } = this.#parts;
    const user = username === "" && password === "" ? "" : `${username}${password === "" ? "" : `:${password}`}@`;
    const authority = host === null ? "" : `//${user}${this.host}`;
    const tail = (query === null ? "" : `?${query}`) + (fragment === null ? "" : `#${fragment}`);
    return `${scheme}:${authority}${this.pathname}${tail}`;
  }
  set href(address: string) {
    this.#parts = new URL(address).#parts;
    this.#searchParams.read(this.search);
  }
  get origin(): string {
    const { scheme, host } = this.#parts;
    return isSpecial(scheme) && scheme !== "file" && host !== null ? `${scheme}://${this.host}` : "null";
  }
  get protocol(): string {
    return `${this.#parts.scheme}:`;
  }
  set protocol(text: string) {
    const scheme = String(text)
      .replace(/:[^]*$/, "")
      .toLowerCase();
    if (!/^[a-z][a-z\d+.-]*$/.test(scheme) || isSpecial(scheme) !== isSpecial(this.#parts.scheme)) return;
    this.#parts.scheme = scheme;
    readPort(this.#parts.port, this.#parts);
  }
  get username(): string {
    return this.#parts.username;
  }
  set username(text: string) {
    if (this.#parts.host) this.#parts.username = percentEncoded(String(text), inUser);
  }
  get password(): string {
    return this.#parts.password;
  }
  set password(text: string) {
    if (this.#parts.host) this.#parts.password = percentEncoded(String(text), inUser);
  }
  get host(): string {
    const { host, port } = this.#parts;
    return `${host ?? ""}${port === "" ? "" : `:${port}`}`;
  }
  set host(text: string) {
    const [, name, , port] = /^(\[[^\]]*\]|[^:/?#]*)(:(\d*))?/.exec(String(text))!;
    this.hostname = name;
    if (port) readPort(port, this.#parts);
  }
  get hostname(): string {
    return this.#parts.host ?? "";
  }
  set hostname(text: string) {
    const host = hostOf(String(text), this.#parts.scheme);
    if (host && typeof this.#parts.path !== "string") this.#parts.host = host;
  }
  get port(): string {
    return this.#parts.port;
  }
  set port(text: string | number) {
    const digits = /^\d*/.exec(String(text))![0];
    if (digits !== "" || String(text) === "") readPort(digits, this.#parts);
  }
  get pathname(): string {
    const { path } = this.#parts;
    return typeof path === "string" ? path : path.map((segment) => `/${segment}`).join("");
  }
  set pathname(text: string) {
    const { path, scheme } = this.#parts;
    if (typeof path !== "string")
      this.#parts.path = pathOf(String(text).replaceAll("?", "%3F").replaceAll("#", "%23"), [], isSpecial(scheme));
  }
  get search(): string {
    return this.#parts.query ? `?${this.#parts.query}` : "";
  }
  set search(text: string) {
    const query = String(text).replace(/^\?/, "");
    const kept = isSpecial(this.#parts.scheme) ? inSpecialQuery : inQuery;
    this.#parts.query = query === "" ? null : percentEncoded(query, kept);
    this.#searchParams.read(query);
  }
  get searchParams(): URLSearchParams {
    return this.#searchParams;
  }
  get hash(): string {
    return this.#parts.fragment ? `#${this.#parts.fragment}` : "";
  }
  set hash(text: string) {
    const fragment = String(text).replace(/^#/, "");
    this.#parts.fragment = fragment === "" ? null : percentEncoded(fragment, inFragment);
  }
  toString(): string {
    return this.href;
  }
  toJSON(): string {
    return this.href;
  }
  get [Symbol.toStringTag](): string {
    return "URL";
  }
}

function fileURLToPath(address: string | URL): string {
  const url = new URL(address);
  if (url.protocol !== "file:") throw nodeError(TypeError, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  return percentDecoded(url.pathname);
}
function pathToFileURL(path: string): URL {
  const absolute = path.startsWith("/") ? path : `${process.cwd()}/${path}`;
  return new URL(`file://${absolute.replaceAll("%", "%25").replaceAll("?", "%3F").replaceAll("#", "%23")}`);
}

export { URLSearchParams, fileURLToPath, pathToFileURL };
export default { URL, URLSearchParams, fileURLToPath, pathToFileURL };
