const assert = require("node:assert");
const { setTimeout: sleep } = require("node:timers/promises");
const { promisify } = require("util");

const log = [];
let calls = 0;
const flaky = promisify((x, done) => {
  calls++;
  setTimeout(() => (calls < 3 ? done(new Error("busy " + calls)) : done(null, x * 2)), 20);
});

async function retry(f, { times = 5, ms = 30 } = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await f();
    } catch (error) {
      log.push(error.message);
      if (attempt === times) throw error;
      await sleep(ms * 2 ** attempt);
    }
  }
}

module.exports.retry = retry;
retry(() => flaky(21)).then(async (result) => {
  assert.strictEqual(result, 42);
  log.push(result);
  await assert.rejects(retry(() => Promise.reject(new TypeError("never")), { times: 2, ms: 20 }), TypeError);
  log.push("rejected");
});
