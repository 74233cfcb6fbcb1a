type Snapshot = { ended: boolean; waiting: number };

const OPEN: Snapshot = { ended: false, waiting: 0 };

/**
 * That the session of this page has ended, for a page that can sign a person in again where they are.
 * Changes that such a page asked for wait for that, and then go on.
 */
export class SessionEnd {
  private snapshot = OPEN;
  private resolvers: ((signedIn: boolean) => void)[] = [];
  private readonly listeners = new Set<() => void>();

  /** Follows the state; as long as somebody does, changes can wait. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.settle(false);
    };
  };

  read = (): Snapshot => this.snapshot;

  /** A request was refused for want of a session. */
  note(): void {
    if (!this.snapshot.ended) this.show({ ...this.snapshot, ended: true });
  }

  /** Whether a person has signed in again; false at once where no page offers to. */
  wait(): Promise<boolean> {
    if (this.listeners.size === 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.resolvers.push(resolve);
      this.show({ ended: true, waiting: this.resolvers.length });
    });
  }

  /** What waits goes on, or is given up. */
  settle(signedIn: boolean): void {
    for (const resolve of this.resolvers.splice(0)) resolve(signedIn);
    this.show({ ended: this.snapshot.ended && !signedIn, waiting: 0 });
  }

  private show(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}

export const sessionEnd = new SessionEnd();
