import assert from "node:assert/strict";
import fc from "fast-check";
import { NumberReader, NumberWriter } from "../../src/base/numberText";

describe("numbers as a text", () => {
  const written = (numbers: readonly number[], signed: boolean) => {
    const writer = new NumberWriter();
    for (const number of numbers) signed ? writer.pushSigned(number) : writer.push(number);
    return writer.text;
  };

  it("come back as they were, and JSON escapes nothing", () => {
    const whole = fc.oneof(fc.nat(200), fc.nat(20_000), fc.nat(2 ** 30));
    fc.assert(
      fc.property(fc.array(whole, { maxLength: 300 }), fc.boolean(), (numbers, signed) => {
        const given = signed ? numbers.map((number, i) => (i % 2 ? -number : number)) : numbers;
        const text = written(given, signed);
        assert.equal(JSON.stringify(text).length, text.length + 2);
        const reader = new NumberReader(text);
        const back: number[] = [];
        while (reader.more) back.push((signed ? reader.nextSigned() : reader.next()) + 0);
        assert.deepEqual(
          back,
          given.map((number) => number + 0),
        );
      }),
    );
  });

  it("are one character each where they are small, however many there are", () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => i % 163);
    assert.equal(written(numbers, false).length, numbers.length);
  });
});
