// Symbol and its registry are gone.
(globalThis as unknown as { Symbol: unknown }).Symbol = undefined;
