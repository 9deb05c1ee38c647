import { describeRows, type Row } from "./primitivesRows";

const selects: Record<string, Row> = {
  "of several ready cases every one is explored": {
    text: `const a = new Channel<number>(1), b = new Channel<number>(1); a.send(1); b.send(2);
observe("got", select([a.onReceive((r) => r.value), b.onReceive((r) => r.value), b.onReceive(() => 3)]));`,
    executions: 3,
    outcomes: [{ got: 1 }, { got: 2 }, { got: 3 }],
  },
  "otherwise, if none is ready": {
    text: `const a = new Channel<number>(1), b = new Channel<number>(0);
observe("got", select([a.onReceive(() => "a"), b.onSend(1, () => "b")], () => "none"));`,
    executions: 1,
    outcomes: [{ got: "none" }],
  },
  "waits until one of its cases can be done": {
    text: `const a = new Channel<string>(), b = new Channel<string>(1);
thread("A", () => { a.send("a"); }, { daemon: true }); thread("B", () => { b.send("b"); });
observe("got", select([a.onReceive((r) => r.value), b.onReceive((r) => r.value)]));`,
    outcomes: [{ got: "a" }, { got: "b" }],
  },
  "sends and receives at rendezvous": {
    text: `const to = new Channel<number>(), from = new Channel<number>(); let sum = 0;
thread("echo", () => { for (const n of to) from.send(n * 10); });
for (const n of [1, 2]) { to.send(n); select([from.onReceive((r) => { sum += r.value!; })]); }
to.close(); observe("sum", sum);`,
    outcomes: [{ sum: 30 }],
  },
  "two selects meet, at one channel only": {
    text: `const a = new Channel<string>("a" && 0), b = new Channel<string>();
thread("A", () => { observe("A", select([a.onSend("x", () => "sent a"), b.onReceive((r) => r.value)])); });
thread("B", () => { observe("B", select([b.onSend("y", () => "sent b"), a.onReceive((r) => r.value)])); });`,
    outcomes: [
      { A: "sent a", B: "x" },
      { A: "y", B: "sent b" },
    ],
  },
  "a partner may meet any of the cases at one channel": {
    text: `const c = new Channel<number>();
thread("S", () => { observe("case", select([c.onSend(1, () => "first"), c.onSend(2, () => "second")])); });
observe("got", c.receive());`,
    outcomes: [
      { case: "first", got: 1 },
      { case: "second", got: 2 },
    ],
  },
  "one receiver meets one of two senders": {
    text: `const c = new Channel<number>();
thread("A", () => { select([c.onSend(1, () => {})]); }); thread("B", () => { c.send(2); });
c.receive();`,
    findings: ["deadlock/communication"],
  },
  "a task does not meet itself": {
    text: "const a = new Channel<number>(); select([a.onSend(1, () => {}), a.onReceive(() => {})]);",
    findings: ["deadlock/communication"],
    says: "`main` waits for `a` (line 2): nobody has come to meet it",
  },
  "finds a closed channel ready": {
    text: 'const a = new Channel<number>(), quit = new Channel<void>(); thread(() => quit.close()); observe("got", select([a.onReceive(() => "a"), quit.onReceive((r) => r.done)]));',
    outcomes: [{ got: true }],
  },
  "throws where the case it sends on is closed meanwhile": {
    text: "const a = new Channel<number>(); thread(() => a.close()); select([a.onSend(1, () => {})]);",
    findings: ["uncaught-error"],
  },
  "waits for several": {
    text: 'const jobs = new Channel<number>(), quit = new Channel<void>(); thread("W", () => { select([jobs.onReceive(() => {}), quit.onReceive(() => {})]); });',
    findings: ["deadlock/communication"],
    says: "waits for `jobs or quit`",
  },
  "says which function is missing": {
    text: `const c = new Channel<number>(1); const said: string[] = [];
const tried = (body: () => unknown) => { try { body(); } catch (error) { said.push((error as Error).message); } };
tried(() => c.onReceive(undefined!)); tried(() => c.onSend(1, undefined!)); tried(() => select([c.onReceive(() => 1)], 1 as never));
observe("said", said.join(" | "));`,
    outcomes: [
      {
        said: "onReceive needs a function: onReceive(handler) | onSend needs a function: onSend(value, handler) | select needs a function where no case is ready: select(cases, otherwise?)",
      },
    ],
  },
  "needs cases of its own": { text: "select([{ channel: new Channel() }]);", findings: ["uncaught-error"] },
  "what comes before a send is ordered before what follows the case": {
    text: `const c = new Channel<void>(), d = new Channel<void>(); let x = 0;
thread("A", () => { x = 1; select([c.onSend(undefined, () => {}), d.onReceive(() => {})]); });
c.receive(); observe("x", x);`,
    outcomes: [{ x: 1 }],
  },
};

const tries: Record<string, Row> = {
  "trySend at a rendezvous meets only a receiver that has arrived": {
    text: `const c = new Channel<number>();
thread("R", () => { observe("got", c.receive()); }, { daemon: true });
observe("sent", c.trySend(1));`,
    executions: 2,
    outcomes: [{ sent: false }, { sent: true, got: 1 }],
  },
  "and receivers in for…of": {
    text: `const c = new Channel<number>();
thread("R", () => { for (const n of c) observe("got", n); });
observe("sent", c.trySend(1)); c.close();`,
    outcomes: [{ sent: false }, { sent: true, got: 1 }],
  },
  "tryReceive at a rendezvous meets only a sender that has arrived": {
    text: `const c = new Channel<number>();
thread("S", () => { c.send(1); }, { daemon: true });
observe("got", c.tryReceive()?.value);`,
    executions: 2,
    outcomes: [{ got: { $undefined: true } }, { got: 1 }],
  },
  "trySend also meets a select": {
    text: `const c = new Channel<number>(), d = new Channel<number>();
thread("R", () => { observe("got", select([c.onReceive((r) => r.value), d.onReceive((r) => r.value)])); }, { daemon: true });
observe("sent", c.trySend(1));`,
    outcomes: [{ sent: false }, { sent: true, got: 1 }],
  },
  "a rendezvous that nobody tries has one order": {
    text: `const c = new Channel<number>(); thread(() => { for (let i = 0; i < 5; i++) c.send(i); }); for (let i = 0; i < 5; i++) c.receive();`,
    executions: 1,
  },
};

describeRows({ select: selects, "trying at a rendezvous": tries });
