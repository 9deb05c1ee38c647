/**
 * Whole numbers as a text that JSON leaves as it is: those below 163 are one character, which is what most are. A long list
 * of numbers takes JSON ten times as long, and leaves as much garbage.
 */
const [digits, low] = [0x23, 0x5d];
/** Of the last character, and of those before it: neither a quotation mark nor a backslash is among them. */
const [lows, highs] = [0x100 - low, 0x5c - digits];
/** `fromCharCode` takes so many at a time. */
const chunk = 4096;

export class NumberWriter {
  private codes = new Uint8Array(256);
  private length = 0;

  /** `number`: 0 or more. */
  push(number: number): void {
    if (number >= lows) this.pushDigits(Math.floor(number / lows));
    this.put(low + (number % lows));
  }
  private pushDigits(high: number): void {
    if (high >= highs) this.pushDigits(Math.floor(high / highs));
    this.put(digits + (high % highs));
  }
  /** May be negative. */
  pushSigned(number: number): void {
    this.push(number < 0 ? -2 * number - 1 : 2 * number);
  }

  private put(code: number): void {
    if (this.length === this.codes.length) {
      const { codes } = this;
      this.codes = new Uint8Array(2 * codes.length);
      this.codes.set(codes);
    }
    this.codes[this.length++] = code;
  }

  get text(): string {
    let text = "";
    for (let at = 0; at < this.length; at += chunk)
      // Not spread, which asks an iterator for each
      text += Reflect.apply(String.fromCharCode, undefined, this.codes.subarray(at, Math.min(at + chunk, this.length)));
    return text;
  }
}

export class NumberReader {
  private at = 0;

  constructor(private readonly text: string) {}

  get more(): boolean {
    return this.at < this.text.length;
  }

  /** Another one that reads the same from here on. */
  copy(): NumberReader {
    const copy = new NumberReader(this.text);
    copy.at = this.at;
    return copy;
  }

  next(): number {
    let high = 0;
    for (;;) {
      const code = this.text.charCodeAt(this.at++);
      if (code >= low) return high * lows + code - low;
      high = high * highs + code - digits;
    }
  }
  nextSigned(): number {
    const number = this.next();
    return (number & 1) === 1 ? -(number + 1) / 2 : number / 2;
  }
}
