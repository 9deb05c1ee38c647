/** A name, and what tells it from others at its end: `worker (2)`, `fork 3`, `GET /user#2`, `promise of line 9`. */
export function nameParts(name: string): readonly [base: string, number: string] {
  const [, base, number = ""] = /^(.*?)( \(\d+\)|#\d+| line \d+| \d+)?$/s.exec(name)!;
  return [base, number];
}
