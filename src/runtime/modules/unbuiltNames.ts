/** What Node 20 has beside what `library/` builds, by the place where programs find it; values, which are no functions, with a `*`. */
export const unbuiltNames: Readonly<Record<string, string>> = {
  assert: "CallTracker",
  async_hooks: "createHook executionAsyncId triggerAsyncId executionAsyncResource",
  buffer: "Blob File transcode isUtf8 isAscii resolveObjectURL",
  Buffer: "copyBytesFrom",
  "Buffer.prototype":
    "asciiSlice base64Slice base64urlSlice latin1Slice hexSlice ucs2Slice utf8Slice asciiWrite base64Write base64urlWrite " +
    "latin1Write hexWrite ucs2Write utf8Write",
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
    "abort allowedNodeEnvironmentFlags* availableMemory binding chdir config* constrainedMemory cpuUsage dlopen getActiveResourcesInfo getBuiltinModule getegid geteuid getgid getgroups " +
    "getuid hasUncaughtExceptionCaptureCallback initgroups kill listeners listenerCount loadEnvFile openStdin prependListener prependOnceListener rawListeners " +
    "reallyExit report* removeAllListeners resourceUsage setegid seteuid setgid setgroups setuid setMaxListeners setSourceMapsEnabled setUncaughtExceptionCaptureCallback umask",
  "process.stdin":
    "addListener filter forEach map off on once pause pipe read ref removeListener resume setEncoding setRawMode toArray unref",
  "Request.prototype": "blob formData",
  Response: "body",
  "Response.prototype": "blob formData",
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
