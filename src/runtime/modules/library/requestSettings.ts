/** What a request asks of the network besides its method, address, headers and content. Here it makes no difference. */
export interface RequestSettings {
  readonly mode: string;
  readonly credentials: string;
  readonly cache: string;
  readonly redirect: string;
  readonly referrer: string;
  readonly referrerPolicy: string;
  readonly integrity: string;
  readonly keepalive: boolean;
  readonly duplex: string;
}

const usual: RequestSettings = {
  ...{ mode: "cors", credentials: "same-origin", cache: "default", redirect: "follow" },
  ...{ referrer: "about:client", referrerPolicy: "", integrity: "", keepalive: false, duplex: "half" },
};

const referrerPolicies = [
  ...["", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin"],
  ...["origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"],
];
const accepted: Readonly<Record<string, readonly string[]>> = {
  mode: ["navigate", "same-origin", "no-cors", "cors"],
  credentials: ["omit", "same-origin", "include"],
  cache: ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"],
  redirect: ["follow", "manual", "error"],
  referrerPolicy: referrerPolicies,
  duplex: ["half"],
};
const names = Object.keys(usual) as (keyof RequestSettings)[];

/** `from`: those of the request that is asked for again. */
export function settingsOf(options: Partial<RequestSettings>, from?: RequestSettings): RequestSettings {
  let settings = from ?? usual;
  for (const name of names) {
    const value: unknown = options[name];
    if (value !== undefined) settings = { ...settings, [name]: checked(name, value) };
  }
  if (settings.mode === "navigate") throw new TypeError("Request constructor: invalid request mode navigate.");
  if (settings.cache === "only-if-cached" && settings.mode !== "same-origin")
    throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
  return settings;
}

function checked(name: keyof RequestSettings, value: unknown): unknown {
  if (name === "keepalive") return Boolean(value);
  const text = String(value);
  if (!Object.hasOwn(accepted, name) || accepted[name].includes(text)) return text;
  const expected = accepted[name].join(", ");
  throw new TypeError(`Request constructor: ${text} is not an accepted type. Expected one of ${expected}.`);
}
