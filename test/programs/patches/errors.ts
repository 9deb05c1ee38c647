// Errors cannot be made or printed.
(Error as unknown as { prepareStackTrace: unknown }).prepareStackTrace = () => { throw new RangeError("patched"); };
Error.prototype.toString = () => { throw new RangeError("patched"); };
(globalThis as unknown as { TypeError: unknown }).TypeError = undefined;
