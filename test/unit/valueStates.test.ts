import assert from "node:assert/strict";
import { ValueStates } from "../../src/runtime/waits/valueStates";

describe("integers that stand for values", () => {
  const states = new ValueStates();

  it("are the same for the same value, and others for others", () => {
    const values = [0, -0, 1, -1, 1.5, "1", 1n, true, null, undefined, NaN, 2 ** 30, -(2 ** 30), ""];
    const first = values.map((value) => states.of(value));
    assert.equal(new Set(first).size, values.length);
    assert.deepEqual(
      values.map((value) => states.of(value)),
      first,
    );
    assert.equal(first.every(ValueStates.recurs), true);
  });

  it("are new for each object, never met again, and nothing is kept of them", () => {
    const before = states.save().length;
    const met = Array.from({ length: 1000 }, () => states.of({}));
    assert.equal(new Set(met).size, 1000);
    assert.equal(met.some(ValueStates.recurs), false);
    assert.equal(states.save().length, before);
  });

  it("go on in another process", () => {
    const other = new ValueStates();
    other.load(JSON.parse(JSON.stringify(states.save())) as ReturnType<ValueStates["save"]>);
    assert.equal(other.of("1"), states.of("1"));
    assert.equal(other.of(1.5), states.of(1.5));
  });
});
