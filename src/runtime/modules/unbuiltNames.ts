/** What Node 20 has beside what `library/` builds, by the place where programs find it. */
export const unbuiltNames: Readonly<Record<string, string>> = {
  assert: "CallTracker",
  async_hooks: "createHook executionAsyncId triggerAsyncId executionAsyncResource",
  buffer: "Blob File transcode isUtf8 isAscii resolveObjectURL",
  Buffer: "copyBytesFrom allocUnsafeSlow",
  "Buffer.prototype":
    "swap16 swap32 swap64 readUIntLE readUIntBE readIntLE readIntBE readUInt8 readUInt16LE readUInt16BE readUInt32LE " +
    "readUInt32BE readInt8 readInt16LE readInt16BE readInt32LE readInt32BE readBigUInt64LE readBigUInt64BE readBigInt64LE " +
    "readBigInt64BE readFloatLE readFloatBE readDoubleLE readDoubleBE writeUIntLE writeUIntBE writeIntLE writeIntBE " +
    "writeUInt8 writeUInt16LE writeUInt16BE writeUInt32LE writeUInt32BE writeInt8 writeInt16LE writeInt16BE writeInt32LE " +
    "writeInt32BE writeBigUInt64LE writeBigUInt64BE writeBigInt64LE writeBigInt64BE writeFloatLE writeFloatBE " +
    "writeDoubleLE writeDoubleBE",
  crypto:
    "checkPrime checkPrimeSync createCipheriv createDecipheriv createDiffieHellman createECDH " +
    "createPrivateKey createPublicKey createSecretKey createSign createVerify diffieHellman generateKey generateKeySync " +
    "generateKeyPair generateKeyPairSync generatePrime generatePrimeSync getCiphers getCurves getHashes hkdf hkdfSync " +
    "pbkdf2 pbkdf2Sync privateDecrypt privateEncrypt publicDecrypt publicEncrypt randomFill randomFillSync scrypt scryptSync " +
    "sign verify KeyObject X509Certificate",
  "crypto.Hash.prototype": "end on once pipe read setEncoding write",
  "crypto.Hmac.prototype": "end on once pipe read setEncoding write",
  "crypto.subtle":
    "decrypt deriveBits deriveKey digest encrypt exportKey generateKey importKey sign unwrapKey verify wrapKey",
  EventEmitter: "captureRejections",
  events: "EventEmitterAsyncResource",
  fs:
    "chown chownSync cp cpSync fchmod fchmodSync fchown fchownSync futimes futimesSync lchmod lchmodSync lchown lchownSync " +
    "lutimes lutimesSync openAsBlob opendir opendirSync readv readvSync statfs statfsSync unwatchFile watch watchFile " +
    "writev writevSync",
  "fs.promises": "chown cp lchmod lchown lutimes opendir statfs watch",
  module: "require",
  os: "endianness freemem getPriority loadavg networkInterfaces release setPriority totalmem userInfo uptime version machine",
  perf_hooks: "PerformanceObserver createHistogram monitorEventLoopDelay",
  performance:
    "clearMarks clearMeasures clearResourceTimings eventLoopUtilization getEntries getEntriesByName getEntriesByType mark " +
    "measure setResourceTimingBufferSize timerify",
  process:
    "abort availableMemory binding chdir constrainedMemory cpuUsage dlopen getActiveResourcesInfo getBuiltinModule getegid geteuid getgid getgroups " +
    "getuid initgroups kill listeners listenerCount loadEnvFile openStdin prependListener prependOnceListener rawListeners " +
    "removeAllListeners resourceUsage setMaxListeners setUncaughtExceptionCaptureCallback umask",
  "process.stdin":
    "addListener filter forEach map off on once pause pipe read ref removeListener resume setEncoding setRawMode toArray unref",
  Response: "body",
  stream: "compose destroy duplexPair isDestroyed isDisturbed isWritable setDefaultHighWaterMark",
  "stream.Readable": "fromWeb toWeb wrap",
  "Readable.prototype": "asIndexedPairs compose drop every find flatMap some take wrap",
  "stream.Writable": "fromWeb toWeb",
  "stream.Duplex": "from fromWeb toWeb",
  url: "Url domainToASCII domainToUnicode format parse resolve resolveObject urlToHttpOptions",
  URL: "createObjectURL revokeObjectURL",
  util:
    "MIMEParams MIMEType formatWithOptions getSystemErrorMap getSystemErrorName log parseArgs parseEnv styleText " +
    "transferableAbortController transferableAbortSignal",
};
