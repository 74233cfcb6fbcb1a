// Sends many files, a few at a time, each retried on its own: no React, no HTTP.

export type Transfer =
  | { state: "waiting" }
  | { state: "sending"; progress: number }
  | { state: "sent" }
  | { state: "failed"; message: string; refused: boolean };

/** Sends one file; reports its share from 0 to 1. Throws `Refusal` where another try would not help. */
export type Send = (key: string, onProgress: (share: number) => void, signal: AbortSignal) => Promise<void>;

/** The other side will never take this file. */
export class Refusal extends Error {}

export type QueueOptions = {
  send: Send;
  onChange: (key: string, transfer: Transfer) => void;
  /** What to tell a person about a failed try. */
  explain: (error: unknown) => string;
  concurrency?: number;
  tries?: number;
  /** How long to wait after the nth failed try, in ms. */
  backoff?: (failures: number) => number;
};

const CONCURRENCY = 5;
const TRIES = 4;
const BACKOFF_MS = 700;

/** Doubles with each failure, and spreads, so that many that failed together do not come back together. */
function jitteredBackoff(failures: number): number {
  return BACKOFF_MS * 2 ** (failures - 1) * (0.5 + Math.random());
}

export class UploadQueue {
  private readonly waiting: string[] = [];
  private readonly stop = new AbortController();
  private running = 0;
  private settled: (() => void)[] = [];

  constructor(private readonly options: QueueOptions) {}

  add(keys: Iterable<string>): void {
    for (const key of keys) {
      this.waiting.push(key);
      this.options.onChange(key, { state: "waiting" });
    }
    this.fill();
  }

  /** Resolves when nothing waits or runs. */
  idle(): Promise<void> {
    if (this.running === 0 && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.settled.push(resolve));
  }

  cancel(): void {
    this.waiting.length = 0;
    this.stop.abort();
  }

  private fill(): void {
    while (this.running < (this.options.concurrency ?? CONCURRENCY)) {
      const key = this.waiting.shift();
      if (key === undefined) break;
      this.running += 1;
      void this.transfer(key).finally(() => {
        this.running -= 1;
        this.fill();
      });
    }
    if (this.running === 0) for (const resolve of this.settled.splice(0)) resolve();
  }

  private async transfer(key: string): Promise<void> {
    const { onChange, explain, tries = TRIES, backoff = jitteredBackoff } = this.options;
    for (let failures = 0; ; ) {
      try {
        await this.send(key);
        return onChange(key, { state: "sent" });
      } catch (error) {
        failures += 1;
        const refused = error instanceof Refusal;
        const final = refused || failures >= tries || this.stop.signal.aborted;
        if (final) return onChange(key, { state: "failed", message: explain(error), refused });
        await sleep(backoff(failures), this.stop.signal);
      }
    }
  }

  private async send(key: string): Promise<void> {
    const { send, onChange } = this.options;
    this.stop.signal.throwIfAborted();
    onChange(key, { state: "sending", progress: 0 });
    return send(key, (progress) => onChange(key, { state: "sending", progress }), this.stop.signal);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
