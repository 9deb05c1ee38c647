/** The first sentence of a program's first comment, its `@expect` lines left out. */
export function sampleSummary(text: string): string {
  const comment = /^(?:\/\/.*\n)*/.exec(text)![0];
  const words = comment
    .split("\n")
    .map((line) => line.replace(/^\/\/\s?/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("@expect"))
    .join(" ");
  return /^.*?[.?!](?=\s|$)/.exec(words)?.[0] ?? words;
}
