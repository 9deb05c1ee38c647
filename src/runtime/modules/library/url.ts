import { isSpecial, percentDecoded, percentEncoded, unbuilt } from "./core";
import { urlHost, urlParts, urlPath, urlPort, type UrlParts } from "./core";
import { nodeError } from "./errors";
import { URLSearchParams } from "./urlSearchParams";
import { workingDirectory } from "./workingDirectory";

function readPort(port: string, parts: UrlParts): void {
  const known = urlPort(port, parts.scheme);
  if (known !== undefined) parts.port = known;
}

/** Percent signs stay what they are. */
export class URL {
  #parts: UrlParts;
  /** Where there is nothing in it, made when it is asked for. */
  #searchParams: URLSearchParams | undefined;

  constructor(address: string | URL, base?: string | URL) {
    const parts = urlParts(String(address), base === undefined ? undefined : String(base));
    if (!parts) {
      const error = nodeError(TypeError, "ERR_INVALID_URL", "Invalid URL");
      throw Object.assign(error, { input: String(address) }, base === undefined ? {} : { base: String(base) });
    }
    this.#parts = parts;
    if (parts.query !== null) void this.searchParams;
  }
  static canParse(address: string | URL, base?: string | URL): boolean {
    return urlParts(String(address), base === undefined ? undefined : String(base)) !== undefined;
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
    this.#searchParams?.read(this.search);
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
    if (this.#parts.host) this.#parts.username = percentEncoded(String(text), "user");
  }
  get password(): string {
    return this.#parts.password;
  }
  set password(text: string) {
    if (this.#parts.host) this.#parts.password = percentEncoded(String(text), "user");
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
    const host = urlHost(String(text), this.#parts.scheme);
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
      this.#parts.path = urlPath(String(text).replaceAll("?", "%3F").replaceAll("#", "%23"), isSpecial(scheme));
  }
  get search(): string {
    return this.#parts.query ? `?${this.#parts.query}` : "";
  }
  set search(text: string) {
    const query = String(text).replace(/^\?/, "");
    const kept = isSpecial(this.#parts.scheme) ? "special query" : "query";
    this.#parts.query = query === "" ? null : percentEncoded(query, kept);
    this.#searchParams?.read(query);
  }
  get searchParams(): URLSearchParams {
    if (this.#searchParams) return this.#searchParams;
    const params = (this.#searchParams = new URLSearchParams(this.search));
    params.whenChanged(() => {
      const text = params.toString();
      this.#parts.query = text === "" ? null : text;
    });
    return params;
  }
  get hash(): string {
    return this.#parts.fragment ? `#${this.#parts.fragment}` : "";
  }
  set hash(text: string) {
    const fragment = String(text).replace(/^#/, "");
    this.#parts.fragment = fragment === "" ? null : percentEncoded(fragment, "fragment");
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
  const absolute = path.startsWith("/") ? path : `${workingDirectory}/${path}`;
  return new URL(`file://${absolute.replaceAll("%", "%25").replaceAll("?", "%3F").replaceAll("#", "%23")}`);
}

export { URLSearchParams, fileURLToPath, pathToFileURL };
unbuilt("URL", URL);
export default unbuilt("url", { URL, URLSearchParams, fileURLToPath, pathToFileURL });
