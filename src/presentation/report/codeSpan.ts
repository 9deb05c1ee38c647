/** As code in Markdown, whatever it contains: a span of code ends at a backtick. */
export function codeSpan(text: string): string {
  return `\`${text.replace(/[`\n]/g, "'")}\``;
}
