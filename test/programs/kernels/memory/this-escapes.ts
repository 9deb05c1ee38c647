// A constructor registers the object before its fields are set; an event that comes meanwhile finds half of it.
// (Goetz et al., Java Concurrency in Practice, 3.2.)
// @expect [in the constructor] violated data-race
// @expect [in the constructor] violated uncaught-error
// @expect [afterwards] verified
// @expect [in the constructor] executions 2
// @expect [afterwards] executions 1
// @finds [in the constructor] data-race in 1 at 17, 23
// @finds [in the constructor] uncaught-error in 1 at 23
import { Channel, scenario, thread } from "interleaver";

class Sensor {
  static readonly registered = new Channel<Sensor>(1, "registered");
  readonly name: string;
  constructor(name: string, register: boolean) {
    if (register) Sensor.registered.send(this);
    this.name = name;
  }
}
function listen(): void {
  thread("listener", () => {
    const sensor = Sensor.registered.receive()!;
    if (sensor.name.toUpperCase() !== "DOOR") throw new Error(sensor.name);
  });
}
scenario("in the constructor", () => {
  listen();
  new Sensor("door", true);
});
scenario("afterwards", () => {
  listen();
  Sensor.registered.send(new Sensor("door", false));
});
