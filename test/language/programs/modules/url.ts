import { fileURLToPath, pathToFileURL, URL as U } from "node:url";
export let log: unknown[] = [];
const attempt = (body: () => unknown) => { try { log.push(body()); } catch (e) { log.push([(e as Error).name, (e as { code?: string }).code, (e as Error).message]); } };
const parts = (u: URL) => [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash];
const base = "http://user:pw@example.com:8080/a/b/c?q=1#top";
for (const address of ["http://example.com", "HTTPS://EXAMPLE.com:443/a/../b/./c", "http://a.b/ä?ö=ü#ß", "mailto:a@b.c", "file:///tmp/x y", "data:text/plain,hi there", "http://h/%2e%2E/x", "http://h:80/", "http://h/a b\"<>`{}|^", "ws://x:81/?a'b", "http:\\\\x\\y", "  http://x/  ", "http://x//a//b/", "foo://bar/baz/../q", "http://[::1]:3000/x", "javascript:alert(1)", "http://u@h/", "http://u:@h/"])
  attempt(() => parts(new URL(address)));
for (const address of ["", "d", "../d", "../../../../d", "/d", "//other/d", "?x=2", "#y", "./", "..", "http://z/", "d/e/?f#g", "https:x"])
  attempt(() => new URL(address, base).href);
for (const address of ["", "/relative", "http://", "http://a b/", "http://x:99999/", "http://x:1a/", "nonsense"])
  attempt(() => new URL(address).href);
log.push(URL.canParse("x"), URL.canParse("x", "http://y"), U === URL, JSON.stringify(new URL("http://x/")));
const u = new URL("http://x/a?b=1");
u.searchParams.append("c", "ä &=+");
u.pathname = "/p q/r";
u.hash = "h";
u.port = "81";
u.hostname = "y.z";
u.protocol = "https";
log.push(u.href);
u.search = "?k=v&k=w";
log.push(u.searchParams.getAll("k"), String(u));
u.searchParams.delete("k");
u.hash = "";
u.host = "q:443";
log.push(u.href);
const s = new URLSearchParams("?a=1&b=2&a=3&c&=d&e=%20+%C3%A4");
log.push([...s], s.get("a"), s.getAll("a"), s.has("a", "3"), s.has("z"), s.size, s.toString());
s.set("a", "9");
s.sort();
log.push(String(s), [...s.keys()], [...s.values()], new URLSearchParams({ x: "1", y: "2" }).toString(), new URLSearchParams([["p", "q"]]).toString(), new URLSearchParams(s).size);
s.forEach((value, name) => log.push(`${name}:${value}`));
attempt(() => new URLSearchParams([["one"]] as never));
attempt(() => fileURLToPath("file:///tmp/a%20b"));
attempt(() => fileURLToPath("http://x/"));
log.push(pathToFileURL("/tmp/a b#c").href);
log.push("end");
