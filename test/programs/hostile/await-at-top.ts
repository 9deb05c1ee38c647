// @ends invalid|violated /await|never/
await new Promise(() => {});
