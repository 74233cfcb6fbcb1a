import { useSyncExternalStore } from "react";
import type { Transfer } from "./upload-queue";

/** The transfers of all files by key. A file's progress re-renders only that file's tile. */
export class TransferStore {
  private readonly transfers = new Map<string, Transfer>();
  private readonly listeners = new Set<() => void>();

  get(key: string): Transfer | undefined {
    return this.transfers.get(key);
  }

  set = (key: string, transfer: Transfer): void => {
    this.transfers.set(key, transfer);
    for (const listener of this.listeners) listener();
  };

  /** Keys of the files that failed but can be retried. */
  failed(): string[] {
    return [...this.transfers]
      .filter(([, each]) => each.state === "failed" && !each.rejected)
      .map(([key]) => key);
  }

  /** Overall progress in percent; every file has the same weight. */
  percent = (): number => {
    const shares = [...this.transfers.values()].map(progressOf);
    const sum = shares.reduce((total, share) => total + share, 0);
    return shares.length === 0 ? 0 : Math.floor((100 * sum) / shares.length);
  };

  count = (state: Transfer["state"]): number =>
    [...this.transfers.values()].filter((transfer) => transfer.state === state).length;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

function progressOf(transfer: Transfer): number {
  if (transfer.state === "sending") return transfer.progress;
  return transfer.state === "sent" ? 1 : 0;
}

export function useTransfer(store: TransferStore, key: string): Transfer | undefined {
  return useSyncExternalStore(store.subscribe, () => store.get(key), none);
}

export function usePercent(store: TransferStore): number {
  return useSyncExternalStore(store.subscribe, store.percent, () => 0);
}

const none = () => undefined;
