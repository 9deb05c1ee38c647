// @ends violated|bounded|interrupted|invalid /time|call stack|loop/
function f(): void {
  try {
    f();
  } catch {
    f();
  }
}
f();
