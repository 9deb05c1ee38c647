import { Buffer, type Encoding } from "./buffer";
import { digest, unbuilt } from "./core";
import { invalidArgument, nodeError } from "./errors";

type Data = string | ArrayBufferView;

const algorithms: Readonly<Record<string, string>> = {
  ...{ md5: "md5", sha1: "sha1", "rsa-sha1": "sha1", "rsa-md5": "md5" },
  ...{ sha224: "sha224", sha256: "sha256", sha384: "sha384", sha512: "sha512" },
  ...{ "sha-1": "sha1", "sha-224": "sha224", "sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512" },
  ...{ "rsa-sha224": "sha224", "rsa-sha256": "sha256", "rsa-sha384": "sha384", "rsa-sha512": "sha512" },
};

/** The engine's name of an algorithm; it refuses the program where there is none. */
function nameOf(algorithm: string): string {
  if (typeof algorithm !== "string") throw invalidArgument("algorithm", "of type string", algorithm);
  const name = algorithm.toLowerCase();
  return Object.hasOwn(algorithms, name) ? algorithms[name]! : name;
}

/** As a text of one character for each byte. */
function bytesOf(data: Data, encoding?: Encoding, name = "data", expected = ofData): string {
  if (typeof data === "string") return Buffer.from(data, encoding === "buffer" ? "utf8" : encoding).toString("latin1");
  if (!ArrayBuffer.isView(data)) throw invalidArgument(name, expected, data);
  return Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength).toString("latin1");
}
const ofData = "of type string or an instance of Buffer, TypedArray, or DataView";

function encoded(hex: string, encoding?: Encoding): string | Buffer {
  if (encoding === "hex") return hex;
  const bytes = Buffer.from(hex, "hex");
  return encoding === undefined || encoding === "buffer" ? bytes : bytes.toString(encoding);
}

/** What `createHash` and `createHmac` have in common. */
class Digesting {
  protected text = "";
  protected isOver = false;

  constructor(
    protected readonly algorithm: string,
    protected readonly key?: string,
  ) {
    // What is not known is refused at once, with this line
    digest(algorithm, "", key);
    for (const name of ["text", "isOver", "algorithm", "key"])
      Object.defineProperty(this, name, { enumerable: false, writable: true });
  }
  update(data: Data, encoding?: Encoding): this {
    if (this.isOver) throw finalized();
    this.text += bytesOf(data, encoding);
    return this;
  }
  digest(encoding?: Encoding): string | Buffer {
    if (this.isOver) return this.digestAgain(encoding);
    this.isOver = true;
    return encoded(digest(this.algorithm, this.text, this.key), encoding);
  }
  protected digestAgain(_encoding?: Encoding): string | Buffer {
    throw finalized();
  }
}
const finalized = () => nodeError(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");

class Hash extends Digesting {
  copy(): Hash {
    if (this.isOver) throw finalized();
    const copied = new Hash(this.algorithm);
    copied.text = this.text;
    return copied;
  }
}
class Hmac extends Digesting {
  /** Node gives nothing the second time. */
  protected override digestAgain(encoding?: Encoding): string | Buffer {
    return encoded("", encoding);
  }
}
// They are streams as well
unbuilt("crypto.Hash.prototype", Hash.prototype);
unbuilt("crypto.Hmac.prototype", Hmac.prototype);

function createHash(algorithm: string): Hash {
  return new Hash(nameOf(algorithm));
}
function createHmac(algorithm: string, key: Data): Hmac {
  const expected =
    "of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey";
  return new Hmac(nameOf(algorithm), bytesOf(key, "utf8", "key", expected));
}
function hash(algorithm: string, data: Data, encoding: Encoding = "hex"): string | Buffer {
  return createHash(algorithm).update(data).digest(encoding);
}

function timingSafeEqual(one: ArrayBufferView, other: ArrayBufferView): boolean {
  const [first, second] = [bytesOf(view(one, "buf1"), "latin1"), bytesOf(view(other, "buf2"), "latin1")];
  if (first.length !== second.length) {
    const message = "Input buffers must have the same byte length";
    throw nodeError(RangeError, "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", message);
  }
  return first === second;

  function view(given: ArrayBufferView, name: string): ArrayBufferView {
    if (ArrayBuffer.isView(given)) return given;
    const expected = "an instance of ArrayBuffer, Buffer, TypedArray, or DataView";
    throw nodeError(TypeError, "ERR_INVALID_ARG_TYPE", `The "${name}" argument must be ${expected}.`);
  }
}

export { createHash, createHmac, hash, Hash, Hmac, timingSafeEqual };
