import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createCheckerClient } from "../../src/client/createCheckerClient";
import type { FromWorker, ToWorker } from "../../src/protocol/checker";

const workerPath = join(__dirname, "../../dist/checkerWorker.js");
const program = 'import { value } from "./other"; console.log(value);';
const other = "export const value = 1;";

describe("the text of the file that is checked", function () {
  this.timeout(60_000);

  describe("a worker", () => {
    let child: ChildProcess;
    /** Which files it asked for until it answered. */
    const askedFor = (text?: string) =>
      new Promise<string[]>((settle) => {
        const asked: string[] = [];
        const send = (message: ToWorker) => void child.send(message);
        child.on("message", (message: FromWorker) => {
          if (message.type === "reply") settle(asked);
          if (message.type !== "readFile") return;
          asked.push(message.path);
          const texts: Record<string, string> = { "program.ts": program, "other.ts": other };
          const found = texts[message.path];
          send({ type: "file", id: message.id, ...(found === undefined ? {} : { text: found }) });
        });
        const body = { file: "program.ts", options: {} };
        send({ type: "request", id: 1, name: "check", body, ...(text === undefined ? {} : { text }) });
      });
    beforeEach(() => {
      child = fork(workerPath, ["2048", "", "1024"], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    });
    afterEach(() => child.kill("SIGKILL"));

    it("asks only for what that imports, if it came with the request", async () => {
      const asked = await askedFor(program);
      assert.ok(asked.includes("other.ts") && !asked.includes("program.ts"), asked.join());
    });
    it("asks for it if it did not", async () => {
      assert.equal((await askedFor())[0], "program.ts");
    });
  });

  it("is read by the client once for a request, and anew for the next one", async () => {
    let reads = 0;
    const texts = ["let a = 1;", "let a = 2;"];
    const client = createCheckerClient({ host: { readFile: async () => texts[reads++] }, workerPath });
    const outcome = async () => (await client.check({ file: "a.ts", options: {} })).scenarios[0].outcomes[0].values;
    try {
      assert.deepEqual([await outcome(), await outcome(), reads], [{ a: 1 }, { a: 2 }, 2]);
    } finally {
      client.dispose();
    }
  });

  it("is not waited for by who cancels", async () => {
    let reads = 0;
    let read = (_text: string) => {};
    const host = {
      readFile: () => (reads++ === 0 ? new Promise<string>((r) => (read = r)) : Promise.resolve("let a = 3;")),
    };
    const client = createCheckerClient({ host, workerPath });
    try {
      const cancelling = new AbortController();
      const checked = client.check({ file: "a.ts", options: {} }, () => {}, cancelling.signal);
      setTimeout(() => cancelling.abort(), 20);
      const { scenarios } = await checked;
      assert.equal(scenarios[0].verdict, "interrupted");
      read("let a = 4;");
      const next = await client.check({ file: "a.ts", options: {} });
      assert.deepEqual(next.scenarios[0].outcomes[0].values, { a: 3 });
      // Neither answered what was cancelled nor took its file for this one
      assert.equal(reads, 2);
    } finally {
      client.dispose();
    }
  });

  it("that cannot be read is a problem, as it is of whatever else a host says", async () => {
    const client = createCheckerClient({ host: { readFile: async () => undefined }, workerPath });
    const broken = createCheckerClient({ host: { readFile: () => Promise.reject(new Error("no disk")) }, workerPath });
    try {
      const { scenarios } = await client.check({ file: "a.ts", options: {} });
      assert.match(scenarios[0].problems[0].message, /cannot be read/);
      await assert.rejects(broken.check({ file: "a.ts", options: {} }), /no disk/);
    } finally {
      client.dispose();
      broken.dispose();
    }
  });
});
