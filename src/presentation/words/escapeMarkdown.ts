/** Names come from the user's program: outside of `code` they must not become Markdown. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_{}[\]()<>#!|~]/g, "\\$&")))
    .join("");
}
