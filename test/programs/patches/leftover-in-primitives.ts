// Nor with what it left on the prototype of a primitive.
import { Mutex as PatchedMutex } from "interleaver";
const place = PatchedMutex.prototype as unknown as { leftover?: number };
if (place.leftover !== undefined) throw new Error("left over from another execution");
try {
  place.leftover = 1;
} catch {
  // A frozen prototype is fine too
}
