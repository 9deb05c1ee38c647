// globalThis is something else.
(globalThis as unknown) = {} as typeof globalThis;
