import type { Services } from "../services";

/** Shows all samples by concept. */
export async function openGallery({ gallery }: Services): Promise<void> {
  await gallery.open();
}
