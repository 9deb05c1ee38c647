/** Tries a check until it passes; after so many milliseconds, two minutes of them, it fails with the check's last error. */
export async function eventually<T>(check: () => T | Promise<T>, patience = 120_000): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
