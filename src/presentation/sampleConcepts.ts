interface SampleConcept {
  readonly concept: string;
  /** Names as in `samples/`, without `.ts`; a bug comes before its repair. */
  readonly samples: readonly string[];
}

/** The samples by what they teach, in the order of a course. */
export const sampleAreas: readonly { readonly area: string; readonly concepts: readonly SampleConcept[] }[] = [
  {
    area: "Threads",
    concepts: [
      { concept: "threads", samples: ["threads"] },
      { concept: "context switch", samples: ["context-switch"] },
      { concept: "race condition", samples: ["race-condition"] },
      { concept: "lost update", samples: ["lost-update", "lost-update-mutex"] },
      { concept: "atomic counter", samples: ["atomic-counter"] },
    ],
  },
  {
    area: "Locks and conditions",
    concepts: [
      { concept: "mutex", samples: ["bank-transfer-deadlock", "bank-transfer-ordered", "unlock-forgotten"] },
      { concept: "re-entrancy", samples: ["re-entrancy"] },
      { concept: "semaphore", samples: ["semaphore-as-lock", "semaphore-parking"] },
      { concept: "monitor", samples: ["monitor-queue"] },
      { concept: "condition variable", samples: ["condition-if", "condition-while"] },
      { concept: "readers and writers", samples: ["readers-writers", "rwlock-upgrade", "writer-starvation"] },
    ],
  },
  {
    area: "Barriers and channels",
    concepts: [
      { concept: "barrier", samples: ["barrier-phases", "barrier-misuse"] },
      { concept: "latch and wait group", samples: ["latch-start", "wait-group-too-late"] },
      {
        concept: "channel pipeline",
        samples: ["channel-ping-pong", "channel-ping-pong-closed", "channel-pipeline"],
      },
      { concept: "select", samples: ["select-quit", "select-timeout"] },
    ],
  },
  {
    area: "Hazards between threads",
    concepts: [
      { concept: "lost wake-up", samples: ["lost-wakeup"] },
      { concept: "lock-order inversion", samples: ["lock-order-inversion"] },
      { concept: "priority inversion", samples: ["priority-inversion"] },
      { concept: "a channel and a lock", samples: ["channel-and-lock"] },
      { concept: "initialising once", samples: ["double-checked-init", "once-init"] },
      { concept: "ABA problem", samples: ["aba-treiber-stack"] },
    ],
  },
  {
    area: "Patterns with threads",
    concepts: [
      { concept: "producer and consumer", samples: ["producer-consumer"] },
      { concept: "worker pool", samples: ["worker-pool"] },
      {
        concept: "dining philosophers",
        samples: ["deadlock", "ordered", "waiter", "livelock"].map((way) => `dining-philosophers-${way}`),
      },
      { concept: "lock-free queue", samples: ["michael-scott-queue"] },
      {
        concept: "locks made by hand",
        samples: ["spin-lock", "ticket-lock", "peterson", "peterson-broken", "seqlock"],
      },
    ],
  },
  {
    area: "Hazards of the event loop",
    concepts: [
      { concept: "check, then act, with an await between", samples: ["cache-check-then-act", "cache-of-promises"] },
      { concept: "the same thing fetched twice", samples: ["double-fetch", "double-fetch-shared"] },
      { concept: "stale state after an await", samples: ["stale-state-after-await", "state-read-after-await"] },
      { concept: "answers that overtake each other", samples: ["search-as-you-type", "search-latest-only"] },
      { concept: "token refresh", samples: ["token-refresh", "token-refresh-once"] },
      { concept: "forEach with async", samples: ["for-each-async", "for-each-awaited"] },
      { concept: "back-pressure", samples: ["back-pressure-deadlock", "back-pressure"] },
      { concept: "the loser of Promise.race", samples: ["race-loser-goes-on", "race-loser-stopped"] },
      { concept: "an event before its listener", samples: ["event-before-listener", "event-after-listener"] },
    ],
  },
  {
    area: "Patterns of the event loop",
    concepts: [
      {
        concept: "initialising once, with an await between",
        samples: ["singleton-initialisation", "singleton-promise"],
      },
      {
        concept: "locks made of promises",
        samples: ["async-mutex-not-released", "async-mutex-finally", "async-lock-re-entered", "async-lock-split"],
      },
      {
        concept: "limits of what runs at once",
        samples: ["unbounded-concurrency", "bounded-concurrency", "async-semaphore-double-release", "async-semaphore"],
      },
      { concept: "web server with a session", samples: ["session-shared", "session-locked"] },
      { concept: "download manager", samples: ["download-manager", "download-manager-hand-over"] },
      { concept: "data pipeline", samples: ["data-pipeline", "data-pipeline-ordered"] },
    ],
  },
];

export const sampleConcepts: readonly SampleConcept[] = sampleAreas.flatMap(({ concepts }) => concepts);
