// Sends many files with limited concurrency and per-file retries. Independent of React and HTTP.

export type Transfer =
  | { state: "waiting" }
  | { state: "sending"; progress: number }
  | { state: "sent" }
  | { state: "failed"; message: string; rejected: boolean };

/** Sends one file and reports its progress from 0 to 1. Throws `RejectedFileError` if a retry would not help. */
export type SendFile = (
  key: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<void>;

/** The service will never accept this file. */
export class RejectedFileError extends Error {}

export type QueueOptions = {
  send: SendFile;
  onChange: (key: string, transfer: Transfer) => void;
  /** The message to show for a failed attempt. */
  explain: (error: unknown) => string;
  concurrency?: number;
  tries?: number;
  /** The delay after the nth failed attempt, in ms. */
  backoff?: (failures: number) => number;
};

const CONCURRENCY = 5;
const TRIES = 4;
const BACKOFF_MS = 700;

/** Exponential backoff with jitter, so that files that failed together are not retried at the same moment. */
function jitteredBackoff(failures: number): number {
  return BACKOFF_MS * 2 ** (failures - 1) * (0.5 + Math.random());
}

export class UploadQueue {
  private readonly waiting: string[] = [];
  private readonly cancelled = new AbortController();
  private running = 0;
  private idleResolvers: (() => void)[] = [];

  constructor(private readonly options: QueueOptions) {}

  add(keys: Iterable<string>): void {
    for (const key of keys) {
      this.waiting.push(key);
      this.options.onChange(key, { state: "waiting" });
    }
    this.startNext();
  }

  /** Resolves when no file is waiting or being sent. */
  idle(): Promise<void> {
    if (this.running === 0 && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.idleResolvers.push(resolve));
  }

  cancel(): void {
    this.waiting.length = 0;
    this.cancelled.abort();
  }

  private startNext(): void {
    while (this.running < (this.options.concurrency ?? CONCURRENCY)) {
      const key = this.waiting.shift();
      if (key === undefined) break;
      this.running += 1;
      void this.transfer(key).finally(() => {
        this.running -= 1;
        this.startNext();
      });
    }
    if (this.running === 0) for (const resolve of this.idleResolvers.splice(0)) resolve();
  }

  private async transfer(key: string): Promise<void> {
    const { onChange, explain, tries = TRIES, backoff = jitteredBackoff } = this.options;
    for (let failures = 0; ; ) {
      try {
        await this.send(key);
        return onChange(key, { state: "sent" });
      } catch (error) {
        failures += 1;
        const rejected = error instanceof RejectedFileError;
        const final = rejected || failures >= tries || this.cancelled.signal.aborted;
        if (final) return onChange(key, { state: "failed", message: explain(error), rejected });
        await sleep(backoff(failures), this.cancelled.signal);
      }
    }
  }

  private async send(key: string): Promise<void> {
    const { send, onChange } = this.options;
    this.cancelled.signal.throwIfAborted();
    onChange(key, { state: "sending", progress: 0 });
    return send(key, (progress) => onChange(key, { state: "sending", progress }), this.cancelled.signal);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
