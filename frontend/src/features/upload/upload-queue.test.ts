import { describe, expect, it } from "vitest";
import { type QueueOptions, RejectedFileError, type Transfer, UploadQueue } from "./upload-queue";

function setUp(send: QueueOptions["send"], options: Partial<QueueOptions> = {}) {
  const states = new Map<string, Transfer>();
  const history: [string, string][] = [];
  const queue = new UploadQueue({
    send,
    onChange: (key, transfer) => {
      states.set(key, transfer);
      history.push([key, transfer.state]);
    },
    explain: (error) => (error as Error).message,
    backoff: () => 0,
    ...options,
  });
  return { queue, states, history };
}

const keys = (count: number) => Array.from({ length: count }, (_, index) => `photo-${index}`);

describe("UploadQueue", () => {
  it("sends 300 files within the concurrency limit", async () => {
    let open = 0;
    let most = 0;
    const { queue, states } = setUp(
      async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setImmediate(resolve));
        open -= 1;
      },
      { concurrency: 5 },
    );
    queue.add(keys(300));
    await queue.idle();
    expect(most).toBe(5);
    expect([...states.values()].every(({ state }) => state === "sent")).toBe(true);
    expect(states.size).toBe(300);
  });

  it("retries a file without blocking the others", async () => {
    const tries = new Map<string, number>();
    const { queue, states } = setUp(async (key) => {
      tries.set(key, (tries.get(key) ?? 0) + 1);
      if (key === "photo-1" && (tries.get(key) ?? 0) < 3) throw new Error("connection lost");
    });
    queue.add(keys(3));
    await queue.idle();
    expect(states.get("photo-1")).toEqual({ state: "sent" });
    expect([...tries.values()]).toEqual([1, 3, 1]);
  });

  it("fails after the last attempt and can be retried", async () => {
    let broken = true;
    let tries = 0;
    const { queue, states } = setUp(
      async () => {
        tries += 1;
        if (broken) throw new Error("connection lost");
      },
      { tries: 4 },
    );
    queue.add(["photo"]);
    await queue.idle();
    expect(tries).toBe(4);
    expect(states.get("photo")).toEqual({ state: "failed", message: "connection lost", rejected: false });
    broken = false;
    queue.add(["photo"]);
    await queue.idle();
    expect(states.get("photo")).toEqual({ state: "sent" });
  });

  it("does not retry a rejected file", async () => {
    let tries = 0;
    const { queue, states } = setUp(async () => {
      tries += 1;
      throw new RejectedFileError("too large");
    });
    queue.add(["photo"]);
    await queue.idle();
    expect(tries).toBe(1);
    expect(states.get("photo")).toEqual({ state: "failed", message: "too large", rejected: true });
  });

  it("starts no more files after it is canceled", async () => {
    const begun: string[] = [];
    const { queue } = setUp(
      (key, _, signal) =>
        new Promise((_resolve, reject) => {
          begun.push(key);
          signal.addEventListener("abort", () => reject(new Error("stopped")));
        }),
      { concurrency: 2 },
    );
    queue.add(keys(5));
    queue.cancel();
    await queue.idle();
    expect(begun).toEqual(["photo-0", "photo-1"]);
  });

  it("reports the progress of a file", async () => {
    const shares: number[] = [];
    const { queue } = setUp(async (_key, onProgress) => onProgress(0.5), {
      onChange: (_key, transfer) => transfer.state === "sending" && shares.push(transfer.progress),
    });
    queue.add(["photo"]);
    await queue.idle();
    expect(shares).toEqual([0, 0.5]);
  });
});
