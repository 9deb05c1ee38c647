/** A `//` comment that has its line for itself. */
export interface LineComment {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** After these a slash begins a regular expression; after anything else it divides. */
const beforePattern = /^([(,=:[!&|?{};+\-*%<>~^]|return|typeof|case|in|of|do|else|void|delete|throw|await|yield)?$/;
const tokens =
  /(\/\/.*)|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|([`{}])|(\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)|[\w$]+|\s+|[^]/g;
/** Of a template, up to the next expression in it or to its end. */
const template = /(?:[^`\\$]|\\[^]|\$(?!\{))*(`|\$\{|$)/y;

/**
 * The comments of a program that have a line for themselves, in their order. What only looks like one, in a string, a template or
 * another comment, is none. It takes no parser: a slash that is mistaken for another one confuses it up to the end of the line.
 */
export function lineComments(text: string): LineComment[] {
  const found: LineComment[] = [];
  /** Of each expression of a template that it is in, how many braces are open. */
  const open: number[] = [];
  let code = "";
  tokens.lastIndex = 0;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token, comment, bracket, pattern] = match;
    if (comment !== undefined) {
      const before = text.slice(0, match.index).split("\n");
      if (before[before.length - 1].trim() === "") found.push({ line: before.length, text: comment.trimEnd() });
    } else if (pattern !== undefined && !beforePattern.test(code)) {
      tokens.lastIndex = match.index + 1;
      code = "/";
    } else if (bracket === "`" || (bracket === "}" && open.at(-1) === 0)) {
      if (bracket === "}") open.pop();
      template.lastIndex = tokens.lastIndex;
      const goesOn = template.exec(text)?.[1] === "${";
      if (goesOn) open.push(0);
      tokens.lastIndex = template.lastIndex;
      code = goesOn ? "{" : "`";
    } else {
      if (bracket !== undefined && open.length > 0) open[open.length - 1] += bracket === "{" ? 1 : -1;
      if (!/^(\s|\/\*)/.test(token)) code = token;
    }
  }
  return found;
}
