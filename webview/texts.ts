let bundle: Readonly<Record<string, string>> = {};

/** From now on texts are those of this bundle, as `vscode.l10n.bundle` gives it: English texts to those of a language. */
export function useTexts(texts: Readonly<Record<string, string>>): void {
  bundle = texts;
}

/** The text in the language of VS Code, `{0}`, `{1}` … replaced by `values`. Numbers are written as people write them. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  const said = values.map((value) => (typeof value === "number" ? value.toLocaleString("en-US") : value));
  return (bundle[text] ?? text).replace(/\{(\d)\}/g, (hole, index: string) => said[Number(index)] ?? hole);
}

/** The text for one, or the text for several with their number as `{0}`. */
export function counted(count: number, one: string, several: string, ...values: readonly (string | number)[]): string {
  return count === 1 ? t(one, ...values) : t(several, count, ...values);
}
