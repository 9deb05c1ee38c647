import { append } from "../../base/append";
import { clauses, deeds, namedDeeds } from "./engineTexts";
import { lineWords } from "./lineWords";
import { say, speaksEnglish } from "./say";

interface Template {
  readonly text: string;
  readonly pattern: RegExp;
  /** Holes for what the program says itself, an error or the name of an invariant: by number. */
  readonly own: ReadonlySet<number>;
}

const name = "`[^`]*`";
const isName = new RegExp(`^${name}$`);
const place = String.raw`(?:[^\s()]+ )?line \d+(?::\d+)?`;
const item = `${name}(?: itself)?(?: \\(${place}\\))?`;
const items = `${item}(?:, ${item})* and ${item}`;
const list = new RegExp(`^${items}$`);
const link = `${name}(?: in ${name})?(?: \\(${place}\\))?`;
const chain = new RegExp(`^${link}(?: → ${link})*$`);
const placed = new RegExp(`^(${name}(?: itself)?)( \\(${place}\\))$`);
const anything = `((?:${name}|[^${"`"}])+?)`;
const ownWords = /(?:failed \(\{\d\}\): |handled that: |threw |")\{(\d)\}/g;
/** Only what a sentence begins with may be a sentence. */
const aPart = `(${items}|(?:${name}|[^()${"`"}])+?(?: \\([^()]*\\))?)`;
const sentences = onDemand(() => templates(clauses, anything, aPart));
const deedsByWord = onDemand(() => {
  const all = new Map<string, Template[]>();
  for (const deed of templates([...deeds, ...namedDeeds], "(.+?)", "(.+?)")) append(all, firstWord(deed.text), deed);
  return all;
});
const known = new Map<string, string>();

/**
 * What the engine says about a finding, in the language of the reader. What no template of `engineTexts` explains stays as
 * it is. Lines stay `line 3` in it; see `linesSaid`.
 */
export function translated(sentence: string): string {
  if (speaksEnglish()) return sentence;
  const before = known.get(sentence);
  if (before !== undefined) return before;
  // A second sentence begins with a name
  const said = sentence
    .split(/(?<=\.) (?=`)/)
    .map((each) => {
      const [, body, end] = /^(.*?)(\.?)$/s.exec(each)!;
      return (clause(body) ?? body) + end;
    })
    .join(" ");
  known.set(sentence, said);
  return said;
}

/** What a task or an object does, as an event of a trace or a place of a finding says it. */
export function deedSaid(sentence: string): string {
  return speaksEnglish() ? sentence : (deed(sentence) ?? sentence);
}

function deed(text: string): string | undefined {
  const among = deedsByWord();
  return fill(among.get(firstWord(text)) ?? [], text, linesSaid) ?? fill(among.get("{0}") ?? [], text, (name) => name);
}

function firstWord(text: string): string {
  return /^[^\s:,]*/.exec(text)![0];
}

/** The places in a sentence, in the language of the reader. */
export function linesSaid(sentence: string): string {
  if (speaksEnglish()) return sentence;
  // What stands between backticks is the program's
  return sentence.replace(/`[^`]*`|\bline (\d+)/g, (all, line?: string) =>
    line === undefined ? all : lineWords({ line: Number(line) }),
  );
}

function clause(text: string): string | undefined {
  const parts = text.match(/(?:`[^`]*`|[^;`]|;(?! ))+/g) ?? [];
  if (parts.length < 2) return one(text);
  const said = parts.map((each) => one(each.trim()));
  return said.some((each) => each !== undefined)
    ? said.map((each, index) => each ?? parts[index].trim()).join("; ")
    : undefined;
}

function one(text: string): string | undefined {
  if (isName.test(text)) return text;
  if (list.test(text)) {
    const each = text.match(new RegExp(item, "g"))!.map(part);
    return say("{0} and {1}", each.slice(0, -1).join(", "), each.at(-1)!);
  }
  if (chain.test(text)) {
    const inside = (_: string, what: string, where: string) => say("{0} in {1}", what, where);
    return text.replace(new RegExp(`(${name}) in (${name})`, "g"), inside);
  }
  const [, who, where] = placed.exec(text) ?? [];
  if (who !== undefined) return part(who) + where;
  const said = fill(sentences(), text, part);
  if (said !== undefined) return said;
  const [, before, after] = /^((?:`[^`]*`|[^`])+?): (.+)$/s.exec(text) ?? [];
  const lead = before === undefined ? undefined : clause(before);
  return lead === undefined ? undefined : `${lead}: ${part(after)}`;
}

/** What fills a hole may be said by a template itself. */
function part(text: string): string {
  return clause(text) ?? deed(text) ?? text;
}

function fill(among: readonly Template[], text: string, inner: (part: string) => string): string | undefined {
  for (const template of among) {
    const found = template.pattern.exec(text);
    if (found)
      return say(template.text, ...found.slice(1).map((each, hole) => (template.own.has(hole) ? each : inner(each))));
  }
  return undefined;
}

/** The one that says most comes first. `first`, `others`: the patterns of what fills the hole at the beginning, and others. */
function templates(texts: readonly string[], first: string, others: string): Template[] {
  const literal = (text: string) => text.replace(/\{\d\}/g, "").length;
  return [...texts]
    .sort((a, b) => literal(b) - literal(a))
    .map((text) => {
      const pattern = text
        .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
        .replace(/\\\(\{\d\}\\\)/g, "\\(([^()]+)\\)")
        .replace(/(: |threw |"|with )\{\d\}/g, "$1(.+)")
        .replace(/^\{0\}/, () => first)
        .replace(/\{\d\}/g, () => others);
      const own = [...text.matchAll(ownWords)].map((found) => Number(found[1]));
      return { text, pattern: new RegExp(`^${pattern}$`, "s"), own: new Set(own) };
    });
}

/** Who reads English never needs them. */
function onDemand<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
