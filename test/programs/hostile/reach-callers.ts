// @ends violated /caller/
function f(): unknown {
  return (f as unknown as { caller: unknown }).caller;
}
f();
