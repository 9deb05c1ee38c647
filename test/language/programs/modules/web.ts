export let log: unknown[] = [];
const attempt = (body: () => unknown) => { try { log.push(body()); } catch (e) { log.push([(e as Error).name, (e as Error).message]); } };
const h = new Headers({ "Content-Type": "text/html", B: " x " });
h.append("b", "y");
h.append("Set-Cookie", "a=1");
h.append("set-cookie", "b=2");
log.push([...h], h.get("B"), h.has("content-TYPE"), h.get("none"), h.getSetCookie(), [...h.keys()], [...h.values()]);
h.delete("b");
h.set("content-type", "text/plain");
h.forEach((value, name) => log.push([name, value]));
attempt(() => new Headers({ "bad name": "x" }).get("x") === null);
log.push([...new Headers(h)], [...new Headers([["q", "1"]])]);

async function main() {
  const r = new Response("hello", { status: 201, statusText: "Made", headers: { x: "y" } });
  log.push(r.status, r.ok, r.statusText, [...r.headers], r.bodyUsed, r.type, r.url, r.redirected);
  const copy = r.clone();
  log.push(await r.text(), r.bodyUsed, copy.bodyUsed, await copy.text());
  await r.text().catch((e) => log.push([e.name, e.message]));
  try { r.clone(); } catch (e) { log.push((e as Error).name); }
  const j = Response.json({ a: [1] }, { status: 404 });
  log.push(j.status, j.ok, [...j.headers], await j.json());
  log.push(await new Response(null).text(), new Response(null, { status: 204 }).status, await new Response(new Uint8Array([104, 105])).text());
  log.push([...new Uint8Array(await new Response("é").arrayBuffer())]);
  await new Response("{").json().catch((e) => log.push(e.name));
  attempt(() => new Response("", { status: 100 }).status);
  attempt(() => Response.error().type);
  const q = new Request("http://x/y?z", { method: "post", body: JSON.stringify({ n: 1 }), headers: { "content-type": "application/json" } });
  log.push(q.method, q.url, [...q.headers], await q.clone().json(), q.bodyUsed, await q.json(), q.bodyUsed, q.signal.aborted);
  log.push(new Request("http://x").method, new Request("http://x", { method: "patch" }).method, [...new Request("http://x", { method: "PUT", body: new URLSearchParams({ a: "1" }) }).headers]);
  attempt(() => new Request("http://x", { body: "b" }).method);
  const settings = ({ mode, credentials, cache, redirect, referrer, referrerPolicy, integrity, keepalive, duplex, destination, isReloadNavigation, isHistoryNavigation }: Request & { duplex?: string; isReloadNavigation?: boolean; isHistoryNavigation?: boolean }) =>
    [mode, credentials, cache, redirect, referrer, referrerPolicy, integrity, keepalive, duplex, destination, isReloadNavigation, isHistoryNavigation].join();
  const asked = new Request("http://x", { mode: "no-cors", credentials: "include", cache: "no-store", redirect: "manual", integrity: "i", keepalive: true });
  log.push(settings(new Request("http://x")), settings(asked), settings(new Request(asked)), settings(asked.clone()));
  for (const bad of [{ mode: "x" }, { mode: "navigate" }, { credentials: "x" }, { cache: "x" }, { cache: "only-if-cached" }, { redirect: "" }, { referrerPolicy: "x" }, { duplex: "full" }])
    attempt(() => new Request("http://x", bad as never).method);
  await fetch("http://x/", { signal: AbortSignal.abort() }).catch((e) => log.push([e.name, e.code]));
  const { port1, port2 } = new MessageChannel();
  port1.postMessage({ before: new Map([[1, { a: 2 }]]) });
  port1.postMessage(2);
  const got: unknown[] = [];
  await new Promise<void>((resolve) => {
    port2.onmessage = (e) => {
      got.push(e.data instanceof Map ? [...e.data] : e.data, e.type, e.target === port2, e instanceof MessageEvent);
      if (e.data === 2) resolve();
    };
  });
  log.push(got);
  // Messages that wait together are handed out together, each with its microtasks
  const order: unknown[] = [];
  await new Promise<void>((resolve) => {
    port1.on("message", (data) => {
      order.push(data);
      queueMicrotask(() => order.push(`micro ${data}`));
      if (data === 3) resolve();
    });
    for (const n of [1, 2, 3]) port2.postMessage(n);
  });
  await new Promise((resolve) => setTimeout(resolve, 1));
  log.push(order);
  attempt(() => port1.postMessage(Symbol("s")));
  const closed: string[] = [];
  port1.on("close", () => closed.push("port1"));
  port2.on("close", () => closed.push("port2"));
  port1.close();
  port2.postMessage("lost");
  await new Promise((resolve) => setTimeout(resolve, 5));
  log.push(closed.sort(), order.length);
  attempt(() => new (MessagePort as never as new () => MessagePort)());

  const [a, b, c] = [new BroadcastChannel("x"), new BroadcastChannel("x"), new BroadcastChannel("other")];
  const heard: unknown[] = [];
  a.onmessage = (e) => heard.push(["a", e.data]);
  b.onmessage = (e) => heard.push(["b", e.data]);
  c.onmessage = (e) => heard.push(["c", e.data]);
  a.postMessage({ n: 1 });
  a.postMessage({ n: 2 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  log.push(heard, a.name);
  for (const channel of [a, b, c]) channel.close();
  attempt(() => a.postMessage(1));
}
main().then(() => log.push("end"), (e) => log.push(String(e)));
