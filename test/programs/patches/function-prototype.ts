// call, apply and bind throw.
for (const name of ["call", "apply", "bind"] as const)
  Function.prototype[name] = () => { throw new Error(`patched ${name}`); };
