/** The text up to the first code: a `#!` line, blank lines, and comments of both kinds. */
export function topComments(text: string): string {
  const [top] = /^\uFEFF?(#!.*)?(\s|\/\/.*|\/\*[^]*?\*\/)*/.exec(text) ?? [""];
  return top;
}
