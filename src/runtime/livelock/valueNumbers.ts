/** Numbers for texts and values: the same number if and only if they are the same (`Object.is`). */
export class ValueNumbers {
  private readonly texts = new Map<string, number>();
  private readonly objects = new Map<unknown, number>();

  ofText(text: string): number {
    let number = this.texts.get(text);
    if (number === undefined) this.texts.set(text, (number = this.texts.size));
    return number;
  }

  /** Objects are known by their identity: what is in them are locations of their own. */
  of(value: unknown): number {
    if (value === null || !/^(object|function|symbol)$/.test(typeof value))
      return this.ofText(`${typeof value}:${Object.is(value, -0) ? "-0" : String(value)}`);
    let number = this.objects.get(value);
    if (number === undefined) this.objects.set(value, (number = -1 - this.objects.size));
    return number;
  }
}
