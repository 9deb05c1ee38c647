// Everything happens under the lock, and still: an update that comes after the close finds no balancer. A lock gives no
// order, it only keeps apart.
// Re-tells: grpc#2371 (GoKer).
// @expect [takes it as given] violated uncaught-error
// @expect [looks again] verified
// @expect [takes it as given] executions 7
// @expect [looks again] executions 6
// @finds [takes it as given] uncaught-error in 5 at 21
import { Mutex, scenario, thread } from "interleaver";

interface Balancer {
  addresses: string[];
}
class Client {
  readonly #mutex = new Mutex("client");
  #balancer: Balancer | undefined = { addresses: [] };
  constructor(private readonly looks: boolean) {}
  update(...addresses: string[]): void {
    this.#mutex.lock();
    if (this.looks && !this.#balancer) return this.#mutex.unlock();
    this.#balancer!.addresses = addresses;
    this.#mutex.unlock();
  }
  close(): void {
    this.#mutex.lock();
    this.#balancer = undefined;
    this.#mutex.unlock();
  }
}
for (const looks of [false, true])
  scenario(looks ? "looks again" : "takes it as given", () => {
    const client = new Client(looks);
    thread("resolver", () => client.update("192.0.2.1"));
    thread("user", () => client.close());
    thread("next user", () => client.close());
  });
