import type { LanguageAsync } from "../eventLoop/languageAsync";
import { Unsupported } from "../execution/unsupported";
import type { Code } from "../task";
import { digestNames, digestOf } from "./digests";
import { utf8Bytes } from "./library/utf8";
import { isSpecial, percentDecoded, percentEncoded, type UrlPart } from "./urlText";
import { urlHost, urlHref, urlParts, urlPath, urlPort } from "./urlText";

/** What the library does with texts alone. That touches nothing that tasks share, so the engine does it, ten times as fast. */
export function textNatives(l: LanguageAsync): Readonly<Record<string, unknown>> {
  const text = (value: unknown) => value as string;
  const list = (values: readonly unknown[]) => l.object(l.array([...values]));
  const natives: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
    utf8Bytes: (given) => list(utf8Bytes(text(given))),
    urlParts(given, base) {
      const parts = urlParts(text(given), base as string | undefined);
      if (parts === undefined) return undefined;
      const { path } = parts;
      return l.object(l.plainObject({ ...parts, path: typeof path === "string" ? path : list(path) }));
    },
    resolvedUrl(given, base) {
      const parts = urlParts(text(given), text(base));
      return parts && urlHref(parts);
    },
    isSpecial: (scheme) => isSpecial(text(scheme)),
    urlPort: (given, scheme) => urlPort(text(given), text(scheme)),
    urlHost: (given, scheme) => urlHost(text(given), text(scheme)),
    urlPath: (given, special) => list(urlPath(text(given), special === true)),
    percentEncoded: (given, part) => percentEncoded(text(given), part as UrlPart),
    percentDecoded: (given) => percentDecoded(text(given)),
    digest(algorithm, given, key) {
      const name = text(algorithm);
      if (digestNames.includes(name)) return digestOf(name, text(given), key as string | undefined);
      const advice = `not yet supported; there are ${digestNames.join(", ")}`;
      throw new Unsupported(`the digest ${JSON.stringify(name)} of node:crypto: ${advice}`, l.execution.maker.site);
    },
  };
  return Object.fromEntries(
    Object.entries(natives).map(([name, act]) => [
      name,
      l.enduring(
        function* (...args): Code {
          return act(...args);
        },
        name,
        act.length,
      ),
    ]),
  );
}
