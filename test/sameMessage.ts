/**
 * Do the report and a replay of a witness say the same? What may be the cause stands behind that, in a sentence of its own: what
 * passing executions show as well is none, and only a report knows these.
 */
export function sameMessage(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}
