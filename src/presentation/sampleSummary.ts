/** Characters. */
const short = 45;

/** The first sentence of a program's first comment, its `@expect` lines left out; two where the first is short. */
export function sampleSummary(text: string): string {
  const comment = /^(?:\/\/.*\r?\n)*/.exec(text)![0];
  const words = comment
    .split("\n")
    .map((line) => line.replace(/^\/\/\s?/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("@"))
    .join(" ");
  const sentences = /^([^]*?[.?!])(?=\s|$)(\s[^]*?[.?!](?=\s|$))?/.exec(words);
  if (!sentences) return words;
  const [, first, second = ""] = sentences;
  return first.length < short ? first + second : first;
}
