/** Why code that comes from a string is refused. `what`: what the program calls for that. */
export function codeInString(what: string): string {
  return `${what}: code in a string is not supported; write it as a function of the program`;
}
