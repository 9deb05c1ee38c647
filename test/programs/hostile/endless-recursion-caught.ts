// @ends interrupted|violated /without end|call stack/
function f(): void {
  try {
    f();
  } catch {
    f();
  }
}
f();
