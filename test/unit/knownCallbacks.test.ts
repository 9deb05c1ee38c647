import assert from "node:assert/strict";
import { KnownCallbacks, type KnownEvent } from "../../src/exploration/trace/knownCallbacks";
import { Add, AddNextToLast, labelOf, Read, Write, type Access, type AccessMode } from "../../src/model/access";

type Touches = readonly (readonly [location: number, mode: AccessMode])[];

function event(number: number, touches: Touches, more: Partial<KnownEvent> = {}): KnownEvent {
  const accesses = touches.map(([location, mode]): Access => ({ location, mode, before: 0 }));
  return { number, accesses, label: labelOf(accesses), halts: false, choice: -1, enabledBy: [], ...more };
}
const footprint = (known: KnownCallbacks, number: number) => {
  const effect = known.foresee(number, -1);
  if (effect) known.back();
  return effect?.accesses.map(({ location, mode }) => [location, mode]);
};

describe("what is known of callbacks", () => {
  it("one does what it did where it finds what it found", () => {
    const known = new KnownCallbacks();
    const [writer, other, reader] = [
      event(1, [[10, Write]]),
      event(2, [[20, Write]]),
      event(3, [[10, Read], [30, Write]]), // prettier-ignore
    ];
    assert.equal(footprint(known, 3), undefined);
    for (const one of [writer, reader]) known.happened(one);
    known.back();
    // Behind what it does not look at, too
    known.happened(other);
    assert.deepEqual(footprint(known, 3), [[10, Read], [30, Write]]); // prettier-ignore
    known.back();
    known.back();
    // Nobody has seen it before the writer
    assert.equal(footprint(known, 3), undefined);
    known.happened(event(3, [[10, Read]]));
    known.back();
    assert.deepEqual(footprint(known, 3), [[10, Read]]);
    known.happened(writer);
    assert.deepEqual(footprint(known, 3), [[10, Read], [30, Write]]); // prettier-ignore
  });

  it("one that others asked for depends on what those did", () => {
    const known = new KnownCallbacks();
    known.happened(event(1, [[10, Read]]));
    known.happened(event(2, [[20, Read]], { enabledBy: [0] }));
    known.back();
    assert.deepEqual(footprint(known, 2), [[20, Read]]);
    known.back();
    assert.equal(footprint(known, 2), undefined);
    known.happened(event(3, [[10, Write]]));
    known.happened(event(1, [[10, Read]]));
    assert.equal(footprint(known, 2), undefined);
  });

  it("who adds something commutes with others who do, until one is left", () => {
    const known = new KnownCallbacks();
    const add = (number: number, mode: AccessMode) => event(number, [[10, mode]]);
    known.happened(add(1, Add));
    known.happened(add(2, Add));
    known.happened(add(3, AddNextToLast));
    known.happened(event(4, [[10, Write], [20, Write]])); // prettier-ignore
    for (let i = 0; i < 4; i++) known.back();
    known.happened(add(2, Add));
    assert.deepEqual(footprint(known, 1), [[10, Add]]);
    known.happened(add(1, Add));
    known.happened(add(3, AddNextToLast));
    assert.deepEqual(footprint(known, 4), [[10, Write], [20, Write]]); // prettier-ignore
    known.back();
    // The other way round nobody has seen it
    assert.equal(footprint(known, 4), undefined);
  });

  it("once something else decides what they do, nothing is", () => {
    for (const more of [
      { asksTime: true },
      { accesses: [{ location: 9, mode: Read, before: 0, implicit: true }] },
    ] as const) {
      const known = new KnownCallbacks();
      known.happened(event(1, [[10, Write]]));
      known.back();
      assert.deepEqual(footprint(known, 1), [[10, Write]]);
      known.happened(event(2, [[20, Write]], more));
      assert.equal(footprint(known, 1), undefined);
    }
  });

  it("two that found the same and did something else make it doubtful", () => {
    const known = new KnownCallbacks();
    known.happened(event(1, [[10, Write]]));
    known.back();
    known.happened(event(1, [[10, Write]], { halts: true }));
    known.back();
    assert.equal(footprint(known, 1), undefined);
  });

  it("that memory is bounded loses only what was known", () => {
    const known = new KnownCallbacks();
    const many = 600_000;
    for (let i = 0; i < many; i++) {
      known.happened(event(1, [[i, Write]]));
      known.back();
    }
    known.happened(event(2, [[10, Write]]));
    known.back();
    assert.deepEqual(footprint(known, 2), [[10, Write]]);
  });
});
