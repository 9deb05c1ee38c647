import { Buffer as B } from "node:buffer";
import path from "node:path";
import { join, basename, dirname, extname, relative, resolve, normalize, parse, format } from "node:path";
export let log: unknown[] = [];
for (const p of ["", "a", "/", "/a", "/a/", "a/b.txt", "/a/b.tar.gz", "./x", "../x/../y", "a//b/../c/", ".bashrc", "a/.b.c", "//a//b", "..", ".", "a/.."])
  log.push([p, normalize(p), basename(p), dirname(p), extname(p), path.isAbsolute(p), parse(p), format(parse(p))]);
log.push(join("a", "..", "b", "/c"), join(), join("", ""), join("/a", "../.."), basename("/x/y.ts", ".ts"), basename("y.ts", "y.ts"), relative("/a/b/c", "/a/d"), relative("/a", "/a"), resolve("/a", "b", "../c"), resolve("/a", "/b/"), path.sep, path.posix.join("x", "y"));
log.push(path.format({ name: "a", ext: "b" }), path.format({ dir: "/d", base: "f" }), path.format({ root: "/", base: "f" }));
const attempt = (body: () => unknown) => { try { log.push(body()); } catch (e) { log.push([(e as Error).name, (e as { code?: string }).code, (e as Error).message]); } };
attempt(() => join("a", 1 as never));
attempt(() => basename(null as never));

const encoder = new TextEncoder();
const decoder = new TextDecoder();
for (const s of ["", "abc", "äöü", "€", "😀", "a\ud800b"]) log.push([...encoder.encode(s)], decoder.decode(encoder.encode(s)));
for (const bytes of [[0xff], [0xe2, 0x82], [0xe2, 0x28, 0xa1], [0xf0, 0x9f, 0x98], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf, 0x41], [0xf4, 0x90, 0x80, 0x80]])
  log.push(new TextDecoder().decode(new Uint8Array(bytes)));
const parts = new TextDecoder();
log.push(parts.decode(new Uint8Array([0xe2, 0x82]), { stream: true }), parts.decode(new Uint8Array([0xac, 0x41]), { stream: true }), parts.decode());
attempt(() => new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xff])));
attempt(() => new TextDecoder("nonsense"));
log.push(encoder.encodeInto("a€b", new Uint8Array(4)), decoder.encoding);
log.push(btoa("hello"), atob("aGVsbG8="), btoa(""));

const b = Buffer.from("héllo wörld");
log.push(b.length, b.toString(), String(b), b.toString("hex"), b.toString("base64"), b.toString("latin1"), b.toString("utf8", 1, 4), b.toString("ascii"));
log.push(Buffer.from("68656c6c6f", "hex").toString(), Buffer.from("aGk=", "base64").toString(), Buffer.from("aGk", "base64url").toString(), Buffer.from([1, 2, 300]), Buffer.from("abc").equals(Buffer.from("abc")));
log.push(Buffer.concat([Buffer.from("a"), Buffer.from("b"), new Uint8Array([99])]).toString(), Buffer.byteLength("€"), Buffer.isBuffer(b), Buffer.isBuffer(new Uint8Array(1)), Buffer.alloc(3), Buffer.alloc(4, "ab").toString());
const shared = b.slice(0, 1);
shared[0] = 72;
log.push(b.toString(), b.indexOf("wör"), b.includes("zzz"), b.indexOf(108), Buffer.compare(Buffer.from("a"), Buffer.from("b")), B === Buffer, JSON.stringify(Buffer.from("x")));
const w = Buffer.alloc(5);
log.push(w.write("abc", 1), w.toString(), w.copy(b, 0, 1, 3), b.toString(), Buffer.from(Buffer.from("copy")).toString(), Buffer.from({ type: "Buffer", data: [65] } as never).toString(), b instanceof Uint8Array);
attempt(() => Buffer.from(5 as never));
attempt(() => b.toString("utf-7" as never));
log.push(Buffer.concat([Buffer.from("abc"), Buffer.from("def")], 4).toString(), b.subarray(1, 3) instanceof Buffer);
log.push("end");
