import assert from "node:assert/strict";
import { callName } from "../../src/runtime/observers/asyncNames";

describe("names of calls of async functions", () => {
  it("are those of the functions, with the object on which they were called", () => {
    assert.equal(callName("acquire", "lock.acquire"), "lock.acquire");
    assert.equal(callName("acquire", "pool.lock.acquire"), "pool.lock.acquire");
    assert.equal(callName("acquire", "this.acquire"), "acquire");
    assert.equal(callName("acquire", "other"), "acquire");
    assert.equal(callName("", "lock.acquire"), "async callback");
  });

  it("do not say that there might have been nothing to call", () => {
    assert.equal(callName("acquire", "lock?.acquire"), "lock.acquire");
    assert.equal(callName("acquire", "pool?.lock?.acquire"), "pool.lock.acquire");
    assert.equal(callName("acquire", "this?.acquire"), "acquire");
  });
});
