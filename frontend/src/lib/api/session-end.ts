type Snapshot = { ended: boolean; waiting: number };

const ACTIVE: Snapshot = { ended: false, waiting: 0 };

/**
 * Tracks whether the session has ended. While a page offers to sign in again, requests that were rejected wait for the
 * sign-in and are then repeated.
 */
export class SessionEnd {
  private snapshot = ACTIVE;
  private resolvers: ((signedIn: boolean) => void)[] = [];
  private readonly listeners = new Set<() => void>();

  /** Subscribes to the state. Requests can wait for a sign-in while there is a subscriber. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.resume(false);
    };
  };

  read = (): Snapshot => this.snapshot;

  /** Records that a request was rejected because the session has ended. */
  markEnded(): void {
    if (!this.snapshot.ended) this.publish({ ...this.snapshot, ended: true });
  }

  /** Resolves with whether the user signed in again; immediately with false if no page offers to. */
  waitForSignIn(): Promise<boolean> {
    if (this.listeners.size === 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.resolvers.push(resolve);
      this.publish({ ended: true, waiting: this.resolvers.length });
    });
  }

  /** Resumes the waiting requests, or cancels them if the user did not sign in. */
  resume(signedIn: boolean): void {
    for (const resolve of this.resolvers.splice(0)) resolve(signedIn);
    this.publish({ ended: this.snapshot.ended && !signedIn, waiting: 0 });
  }

  private publish(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    for (const listener of this.listeners) listener();
  }
}

export const sessionEnd = new SessionEnd();
