import type { Piece } from "../src/presentation/words/richText";

let bundle: Readonly<Record<string, string>> = {};
let language = "en-US";

/** From now on texts are those of this bundle, as `vscode.l10n.bundle` gives it: English texts to those of a language. */
export function useTexts(texts: Readonly<Record<string, string>>, reader = language): void {
  bundle = texts;
  language = reader;
}

/** The language of whoever reads. */
export function readerLanguage(): string {
  return language;
}

/** The text in the language of VS Code, `{0}`, `{1}` … replaced by `values`. Numbers are written as people write them. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  const said = values.map((value) => (typeof value === "number" ? value.toLocaleString(language) : value));
  return (bundle[text] ?? text).replace(/\{(\d)\}/g, (hole, index: string) => said[Number(index)] ?? hole);
}

/** The text for one, or the text for several with their number as `{0}`. */
export function counted(count: number, one: string, several: string, ...values: readonly (string | number)[]): string {
  return count === 1 ? t(one, ...values) : t(several, count, ...values);
}

/** The text as pieces, with pieces in place of `{0}`, `{1}` … */
export function tPieces(text: string, ...pieces: readonly Piece[]): Piece[] {
  return filled(t(text, ...pieces.map((_, index) => `{${index}}`)), pieces)
    .map((part): Piece => (typeof part === "string" ? { kind: "text", text: part } : part))
    .filter((piece) => piece.kind === "mark" || piece.text !== "");
}

/** The parts of a text with values in place of `{0}`, `{1}` … */
export function filled<Value>(text: string, values: readonly Value[]): (Value | string)[] {
  return text.split(/\{(\d)\}/).map((part, index) => (index % 2 === 1 ? values[Number(part)] : part));
}
