import { utf8Bytes, utf8Text } from "./library/utf8";

// What is done with texts alone touches nothing that tasks share, so it need not be instrumented: ten times as fast

/** An address in parts. `path` is a text where it cannot have folders: `mailto:somebody`. */
export interface UrlParts {
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
/** Is it one of those that the URL Standard knows? */
export const isSpecial = (scheme: string): boolean => Object.hasOwn(defaultPorts, scheme);

/** What stays as it is in each part (URL Standard, percent-encode sets; `form` is that of `URLSearchParams`). */
const kept = {
  fragment: /^[!#-;=?-_a-z{-~]$/,
  query: /^[!$-;=?-~]$/,
  "special query": /^[!$-&(-;=?-~]$/,
  path: /^[!$-;=@-_a-z|~]$/,
  user: /^[!$-.0-9A-Z_a-z~&'()*+,-]$/,
  opaque: /^[ -~]$/,
  form: /^[A-Za-z\d*\-._ ]$/,
};
export type UrlPart = keyof typeof kept;

/** An address in parts, or undefined if it is none; relative to `base`, if there is one. */
export function urlParts(text: string, base?: string): UrlParts | undefined {
  if (base === undefined) return parse(text);
  const from = parse(base);
  return from && parse(text, from);
}

/** As `URL.href`. */
export function urlHref({ scheme, username, password, host, port, path, query, fragment }: UrlParts): string {
  const user = username === "" && password === "" ? "" : `${username}${password === "" ? "" : `:${password}`}@`;
  const authority = host === null ? "" : `//${user}${host}${port === "" ? "" : `:${port}`}`;
  const pathname = typeof path === "string" ? path : path.map((segment) => `/${segment}`).join("");
  return `${scheme}:${authority}${pathname}${query === null ? "" : `?${query}`}${fragment === null ? "" : `#${fragment}`}`;
}

/** Reads an address as the URL Standard says, for what programs usually have: no international hosts, no IPv6 checks. */
function parse(given: string, base?: UrlParts): UrlParts | undefined {
  const input = given.replace(/^[\0- ]+|[\0- ]+$/g, "").replace(/[\t\n\r]/g, "");
  const [, schemeText, afterScheme] = /^(?:([A-Za-z][A-Za-z\d+.-]*):)?([^]*)$/.exec(input)!;
  const scheme = schemeText?.toLowerCase() ?? base?.scheme;
  if (scheme === undefined) return undefined;
  const special = isSpecial(scheme);
  const [, bodyText, , queryText, , fragmentText] = /^([^?#]*)(\?([^#]*))?(#([^]*))?$/.exec(afterScheme)!;
  let rest = special ? bodyText.replaceAll("\\", "/") : bodyText;
  const query = queryText === undefined ? null : percentEncoded(queryText, special ? "special query" : "query");
  const fragment = fragmentText === undefined ? null : percentEncoded(fragmentText, "fragment");
  const empty: UrlParts = { scheme, username: "", password: "", host: null, port: "", path: "", query, fragment };

  const absolute = schemeText !== undefined && !(special && base?.scheme === scheme && !rest.startsWith("/"));
  if (absolute && !special && !rest.startsWith("/")) return { ...empty, path: percentEncoded(rest, "opaque") };
  if (absolute && special && scheme !== "file") rest = `//${rest.replace(/^\/*/, "")}`;
  if (!absolute && typeof base!.path === "string")
    return rest === "" && query === null ? { ...base!, fragment } : undefined;

  if (rest.startsWith("//")) {
    const [, authority, path] = /^\/\/([^/]*)([^]*)$/.exec(rest)!;
    const parts = { ...empty };
    if (!readAuthority(authority, parts)) return undefined;
    parts.path = urlPath(path, special);
    return parts;
  }
  if (absolute) return { ...empty, host: scheme === "file" ? "" : null, path: urlPath(rest, special) };
  const from = { ...base!, query, fragment };
  if (rest === "") return { ...from, query: query ?? base!.query };
  const folder = rest.startsWith("/") ? [] : (base!.path as string[]).slice(0, -1);
  return { ...from, path: urlPath(rest, special, folder) };
}

/** `user:password@host:port`; false if it is none. */
function readAuthority(text: string, parts: UrlParts): boolean {
  const at = text.lastIndexOf("@");
  if (at >= 0) {
    const [, username, , password] = /^([^:]*)(:([^]*))?$/.exec(text.slice(0, at))!;
    parts.username = percentEncoded(username, "user");
    parts.password = percentEncoded(password ?? "", "user");
  }
  const [, host, , port] = /^(\[[^\]]*\]|[^:]*)(:([^]*))?$/.exec(text.slice(at + 1)) ?? [];
  if (host === undefined) return false;
  const known = urlHost(host, parts.scheme);
  if (known === undefined || (known === "" && isSpecial(parts.scheme) && parts.scheme !== "file")) return false;
  const knownPort = urlPort(port ?? "", parts.scheme);
  if (knownPort === undefined) return false;
  parts.host = known;
  parts.port = knownPort;
  return true;
}

/** The port as an address has it: none where it is the usual one; undefined if it is no port. */
export function urlPort(port: string, scheme: string): string | undefined {
  if (!/^\d*$/.test(port) || Number(port) > 65535) return undefined;
  const text = port === "" ? "" : String(Number(port));
  return text === defaultPorts[scheme] ? "" : text;
}

export function urlHost(host: string, scheme: string): string | undefined {
  if (!isSpecial(scheme)) return /[\0\t\n\r #/<>?@[\\\]^|]/.test(host) ? undefined : percentEncoded(host, "opaque");
  const text = percentDecoded(host).toLowerCase();
  if (/^\[[\da-f:.]+\]$/.test(text)) return text;
  if (/[\0- #%/:<>?@[\\\]^|\x7f]/.test(text)) return undefined;
  return scheme === "file" && text === "localhost" ? "" : text;
}

export function urlPath(text: string, special: boolean, folder: readonly string[] = []): string[] {
  const path = [...folder];
  if (text === "" && !special) return path;
  const segments = text.replace(/^\//, "").split("/");
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    const plain = segment.replace(/%2e/gi, ".");
    if (plain === "..") path.pop();
    else if (plain !== ".") path.push(percentEncoded(segment, "path"));
    if ((plain === ".." || plain === ".") && last) path.push("");
  });
  return path;
}

const hex = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;

/** Every character that does not stay as it is as the bytes of UTF-8. */
export function percentEncoded(text: string, part: UrlPart): string {
  const stays = kept[part];
  let out = "";
  for (const character of text) out += stays.test(character) ? character : utf8Bytes(character).map(hex).join("");
  return out;
}

export function percentDecoded(text: string): string {
  const bytes = utf8Bytes(text);
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const pair = bytes[i] === 37 ? String.fromCharCode(...bytes.slice(i + 1, i + 3)) : "";
    if (/^[\da-f]{2}$/i.test(pair)) {
      out.push(parseInt(pair, 16));
      i += 2;
    } else out.push(bytes[i]);
  }
  const decoded = utf8Text(out);
  return decoded.rest < out.length ? `${decoded.text}\ufffd` : decoded.text;
}
