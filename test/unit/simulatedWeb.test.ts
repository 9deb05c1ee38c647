import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";

/** The values of `log` in every outcome of a program of one scenario, sorted; what goes wrong is thrown. */
async function logsOf(body: string): Promise<string[]> {
  const text = `
    import { after, io, observe } from "interleaver";
    const log: string[] = [];
    after(() => observe("log", log.join(" ")));
    ${body}`;
  const [report] = await checkProgram("web.ts", text);
  assert.deepEqual(
    [...report.problems, ...report.findings].map(({ message }) => message),
    [],
  );
  assert.equal(report.exploration.redundant, 0);
  return report.outcomes.map(({ values }) => values.log as string).sort();
}

describe("Web Locks", () => {
  it("are granted in the order of the requests, and given back when the body is over", async () => {
    const logs = await logsOf(`
      const work = (name) => navigator.locks.request("l", async (lock) => {
        log.push(name + "(", lock.mode[0]);
        await io();
        log.push(")");
        return name;
      });
      Promise.all([work("a"), work("b")]).then((names) => log.push(names.join("")));`);
    assert.deepEqual(logs, ["a( e ) b( e ) ab"]);
  });
  it("let readers in together, and writers alone", async () => {
    const logs = await logsOf(`
      const work = (name, mode) => navigator.locks.request("l", { mode }, async () => {
        log.push(name + "(");
        await null;
        log.push(name + ")");
      });
      for (const name of ["r", "s"]) work(name, "shared");
      work("w", "exclusive");
      work("t", "shared");`);
    assert.deepEqual(logs, ["r( s( r) s) w( w) t( t)"]);
  });
  it("know ifAvailable, signal, steal and query", async () => {
    const logs = await logsOf(`
      async function main() {
        const control = new AbortController();
        let release;
        const held = navigator.locks.request("l", () => new Promise((resolve) => (release = resolve)));
        const waits = navigator.locks.request("l", { signal: control.signal }, () => log.push("never"));
        await navigator.locks.request("l", { ifAvailable: true }, (lock) => log.push("got " + lock));
        const state = await navigator.locks.query();
        log.push(state.held.length + " held", state.pending.length + " pending");
        control.abort();
        await waits.catch((error) => log.push(error.name));
        const stolen = navigator.locks.request("l", { steal: true }, async () => { log.push("stolen"); await io(); });
        await held.catch((error) => log.push(error.name));
        release();
        await stolen;
        await navigator.locks.request("l", () => { throw new Error("body"); }).catch((error) => log.push(error.message));
        await navigator.locks.request("-l", () => {}).catch((error) => log.push(error.name));
        log.push((await navigator.locks.query()).held.length + " held");
      }
      main();`);
    assert.deepEqual(logs, ["got null 1 held 1 pending AbortError stolen AbortError body NotSupportedError 0 held"]);
  });
});

describe("fetch", () => {
  it("answers what the program has set, and {} else", async () => {
    const logs = await logsOf(`
      fetch.respond("/text", "hello");
      fetch.respond(/json/, { n: 1 });
      fetch.respond("http://x/gone", new Response("no", { status: 404 }));
      fetch.respond((request) => request.method === "POST", async (request) => ({ got: await request.json() }));
      fetch.respond("/down", () => { throw new Error("offline"); });
      async function main() {
        const text = await fetch("/text");
        log.push(text.status, await text.text(), text.url);
        log.push((await (await fetch("http://x/json?a=1")).json()).n);
        const gone = await fetch("http://x/gone");
        log.push(gone.ok, gone.status, await gone.clone().text(), await gone.text());
        log.push((await (await fetch("/echo", { method: "POST", body: JSON.stringify("yes") })).json()).got);
        log.push(JSON.stringify(await (await fetch("/unknown")).json()));
        await fetch("/down").catch((error) => log.push(error.name, error.message, error.cause.message));
      }
      main();`);
    assert.deepEqual(logs, ["200 hello http://localhost/text 1 false 404 no no yes {} TypeError fetch failed offline"]);
  });
  it("lets answers overtake each other, and bodies as well", async () => {
    const body = (first: string) => `
      fetch.respond(/./, (request) => request.url.at(-1));
      async function ask(path) {
        const response = await fetch(path);
        ${first}
        log.push(await response.text());
      }
      ask("/a"); ask("/b");`;
    assert.deepEqual(await logsOf(body("")), ["a b", "b a"]);
    const answered = "log.push(response.url.at(-1).toUpperCase());";
    const logs = await logsOf(body(answered));
    assert.deepEqual(logs, ["A B a b", "A B b a", "A a B b", "B A a b", "B A b a", "B b A a"]);
  });
  it("is the server's order of requests that counts there", async () => {
    const logs = await logsOf(`
      let stock = 1;
      fetch.respond("/buy", () => (stock-- > 0 ? "sold" : "none"));
      const buy = async (who) => log.push(who + await (await fetch("/buy")).text());
      Promise.all([buy("a "), buy("b ")]).then(() => log.sort());`);
    assert.deepEqual(logs, ["a none b sold", "a sold b none"]);
  });
  it("is stopped by its signal, the server is not", async () => {
    const logs = await logsOf(`
      fetch.respond("/x", () => { log.push("server"); return "late"; });
      const control = new AbortController();
      fetch("/x", { signal: control.signal }).catch((error) => log.push(error.name, error.code));
      control.abort();`);
    assert.deepEqual(logs, ["AbortError 20 server"]);
  });
});

describe("files", () => {
  it("are empty between the two moments of writeFile", async () => {
    const logs = await logsOf(`
      import { readFile, writeFile } from "node:fs/promises";
      import { writeFileSync } from "node:fs";
      writeFileSync("/tmp/f", "old");
      writeFile("/tmp/f", "new");
      readFile("/tmp/f", "utf8").then((text) => log.push(JSON.stringify(text)));`);
    assert.deepEqual(logs, ['""', '"new"', '"old"']);
  });
  it("give an exclusive file to one", async () => {
    const logs = await logsOf(`
      import { open } from "node:fs/promises";
      const take = (who) => open("/tmp/lock", "wx").then(() => log.push(who + "+"), (error) => log.push(who + error.code));
      Promise.all([take("a"), take("b")]).then(() => log.sort());`);
    assert.deepEqual(logs, ["a+ bEEXIST", "aEEXIST b+"]);
  });
  it("of different names are written without an order", async () => {
    const [report] = await checkProgram(
      "files.ts",
      `import { mkdir, writeFile } from "node:fs/promises";
       for (const name of ["a", "b", "c"]) { writeFile("/tmp/" + name, name); mkdir("/tmp/d" + name); }`,
    );
    assert.equal(report.verdict, "verified");
    assert.equal(report.exploration.executions, 1);
  });
});
