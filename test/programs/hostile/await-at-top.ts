// @ends invalid|violated|verified //
await new Promise(() => {});
