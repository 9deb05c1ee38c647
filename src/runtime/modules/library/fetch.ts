import { AbortSignal } from "./abort";
import { Body, type BodyInit } from "./body";
import { io, resolvedUrl, unbuilt } from "./core";
import { nodeError } from "./errors";
import { Headers } from "./headers";
import { settingsOf, type RequestSettings } from "./requestSettings";
import { URL } from "./url";

interface RequestOptions extends Partial<RequestSettings> {
  method?: string;
  headers?: ConstructorParameters<typeof Headers>[0];
  body?: BodyInit;
  signal?: AbortSignal | null;
}

export class Request extends Body {
  readonly #method: string;
  readonly #url: string;
  readonly #headers: Headers;
  readonly #settings: RequestSettings;
  readonly #follows: AbortSignal | undefined;
  /** Made when it is asked for. */
  #signal: AbortSignal | undefined;

  constructor(input: string | URL | Request, options: RequestOptions = {}) {
    const from = input instanceof Request ? input : undefined;
    const body = options.body ?? (from ? (from.content as BodyInit) : undefined);
    super(body);
    this.#url = from ? from.url : parsed(input as string | URL);
    const method = String(options.method ?? from?.method ?? "GET");
    const usual = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"].includes(method.toUpperCase());
    this.#method = usual ? method.toUpperCase() : method;
    this.#settings = settingsOf(options, from ? from.#settings : undefined);
    if (options.body !== undefined && options.body !== null && /^(GET|HEAD)$/.test(this.#method))
      throw new TypeError("Request with GET/HEAD method cannot have body.");
    this.#headers = new Headers(options.headers ?? from?.headers);
    if (this.contentType !== undefined && !this.#headers.has("content-type"))
      this.#headers.set("content-type", this.contentType);
    this.#follows = options.signal ?? from?.signal ?? undefined;
  }
  get method(): string {
    return this.#method;
  }
  get url(): string {
    return this.#url;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get mode(): string {
    return this.#settings.mode;
  }
  get credentials(): string {
    return this.#settings.credentials;
  }
  get cache(): string {
    return this.#settings.cache;
  }
  get redirect(): string {
    return this.#settings.redirect;
  }
  get referrer(): string {
    return this.#settings.referrer;
  }
  get referrerPolicy(): string {
    return this.#settings.referrerPolicy;
  }
  get integrity(): string {
    return this.#settings.integrity;
  }
  get keepalive(): boolean {
    return this.#settings.keepalive;
  }
  get duplex(): string {
    return this.#settings.duplex;
  }
  get destination(): string {
    return "";
  }
  get isReloadNavigation(): boolean {
    return false;
  }
  get isHistoryNavigation(): boolean {
    return false;
  }
  get signal(): AbortSignal {
    return (this.#signal ??= AbortSignal.any(this.#follows ? [this.#follows] : []));
  }
  /** Nothing can abort it. */
  get isAlone(): boolean {
    return this.#follows === undefined;
  }
  clone(): Request {
    if (this.bodyUsed) throw new TypeError("unusable");
    return new Request(this);
  }
  get [Symbol.toStringTag](): string {
    return "Request";
  }
}
unbuilt("Request.prototype", Request.prototype);

/** Of an address without a host, as pages have them, the host is made up. */
function parsed(address: string | URL): string {
  const text = String(address);
  const url = resolvedUrl(text, "http://localhost/");
  if (url === undefined)
    throw new TypeError(`Failed to parse URL from ${text}`, {
      cause: nodeError(TypeError, "ERR_INVALID_URL", "Invalid URL"),
    });
  return url;
}

interface ResponseOptions {
  status?: number;
  statusText?: string;
  headers?: ConstructorParameters<typeof Headers>[0];
}
const fromNetwork = Symbol("from the network");
const failed = Symbol("failed");
const usualType = Symbol("content type, if the headers have none");
type Sent = ResponseOptions & { [fromNetwork]?: string; [failed]?: true; [usualType]?: string };

export class Response extends Body {
  readonly #status: number;
  readonly #statusText: string;
  readonly #headers: Headers;
  readonly #url: string;

  constructor(body?: BodyInit, options: Sent = {}) {
    super(body, options[fromNetwork] !== undefined);
    const status = Number(options.status ?? 200);
    if ((status < 200 || status > 599) && !options[failed])
      throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    if (body !== null && body !== undefined && [204, 205, 304].includes(status))
      throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    this.#status = status;
    this.#statusText = String(options.statusText ?? "");
    this.#headers = new Headers(options.headers);
    const type = options[usualType] ?? this.contentType;
    if (type !== undefined && !this.#headers.has("content-type")) this.#headers.set("content-type", type);
    this.#url = options[fromNetwork] ?? "";
  }
  static json(data: unknown, options: ResponseOptions = {}): Response {
    return json(data, options);
  }
  static error(): Response {
    return new Response(null, { status: 0, [failed]: true });
  }
  static redirect(address: string, status = 302): Response {
    return new Response(null, { status, headers: { location: String(address) } });
  }
  get status(): number {
    return this.#status;
  }
  get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }
  get statusText(): string {
    return this.#statusText;
  }
  get headers(): Headers {
    return this.#headers;
  }
  get url(): string {
    return this.#url;
  }
  get redirected(): boolean {
    return false;
  }
  get type(): string {
    return this.#status === 0 ? "error" : this.#url === "" ? "default" : "basic";
  }
  clone(): Response {
    if (this.bodyUsed) throw new TypeError("Response.clone: Body has already been consumed.");
    return this.#copy(this.arrives ? this.#url : undefined);
  }
  /** As it comes to who asked at that address. */
  sentFrom(url: string): Response {
    return this.#copy(url);
  }
  #copy(url: string | undefined): Response {
    const { status, statusText, headers } = this;
    const made = new Response(this.content as BodyInit, { status, statusText, headers, [fromNetwork]: url });
    if (!headers.has("content-type")) made.headers.delete("content-type");
    return made;
  }
  get [Symbol.toStringTag](): string {
    return "Response";
  }
}
unbuilt("Response.prototype", Response.prototype);

function json(data: unknown, options: Sent): Response {
  const text = JSON.stringify(data) as string | undefined;
  if (text === undefined) throw new TypeError("Value is not JSON serializable");
  return new Response(text, { ...options, [usualType]: "application/json" });
}

type Matches = string | RegExp | ((request: Request) => boolean);
interface Rule {
  readonly matches: Matches;
  readonly answer: unknown;
}
const rules: Rule[] = [];

/**
 * Answers after an unknown time, and the body comes after another. What is answered is what the program has set with
 * `fetch.respond`, else `{}`. A function that answers is the server: it runs when the request arrives there, some time after
 * the call. The network is never reached.
 */
async function fetch(input: string | URL | Request, options: RequestOptions = {}): Promise<Response> {
  const request = new Request(input, options);
  // What the server does is no part of who asks, so nobody awaits it
  if (request.isAlone) return new Promise((resolve, reject) => void exchange(request).then(resolve, reject));
  const { signal } = request;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason as Error);
    signal.addEventListener("abort", aborted, { once: true });
    exchange(request)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", aborted));
  });
}

async function exchange(request: Request): Promise<Response> {
  const what = `${request.method} ${request.url}`;
  let answer = rules.findLast(({ matches }) => isMeant(matches, request))?.answer ?? {};
  let failure: { cause: unknown } | undefined;
  if (typeof answer === "function") {
    await io(undefined, `${what} arrives`);
    try {
      answer = (await (answer as (request: Request) => unknown)(request)) ?? {};
    } catch (cause) {
      failure = { cause };
    }
  }
  await io(undefined, what);
  if (failure) throw new TypeError("fetch failed", failure);
  if (answer instanceof Response) {
    if (answer.type === "error") throw new TypeError("fetch failed");
    return answer.sentFrom(request.url);
  }
  if (typeof answer === "string") return new Response(answer, { [fromNetwork]: request.url });
  return json(answer, { [fromNetwork]: request.url });
}

/** A text is the whole address, or the part of it that begins with the path. */
function isMeant(matches: Matches, request: Request): boolean {
  if (typeof matches === "function") return matches(request);
  if (typeof matches !== "string") return matches.test(request.url);
  const { href, origin, pathname } = new URL(request.url);
  return matches === href || matches === pathname || origin + matches === href;
}

/**
 * Sets what is answered to the requests that match; what was set last counts. `answer`: a `Response`, a text, any other value as
 * JSON, or a function of the request that gives one of these or a promise of it; if it throws, `fetch` rejects.
 */
fetch.respond = (matches: Matches, answer: unknown): void => {
  rules.push({ matches, answer });
};

export { fetch };
