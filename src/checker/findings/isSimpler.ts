import { isSimplerOrder } from "../../exploration/strategies/isSimplerOrder";
import type { Finding } from "../../model/report";

/** Is the first one's witness simpler: fewer preemptions, or as many and fewer events? */
export function isSimpler({ witness: a }: Pick<Finding, "witness">, { witness: b }: Pick<Finding, "witness">): boolean {
  return isSimplerOrder(a, b);
}
