import { Refusal } from "./queue";

const STALLED_MS = 60_000;

/** An answer to a PUT that is no success. 403 means that the address has expired. */
export class PutError extends Error {
  constructor(readonly status: number) {
    super(`PUT answered ${status}`);
  }
}

/** PUTs a file with XMLHttpRequest: fetch still tells nothing of an upload's progress. */
export function putFile(
  url: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const watchdog = stallWatchdog(() => request.abort());
    request.upload.onprogress = ({ loaded, total }) => {
      watchdog.alive();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onloadend = () => watchdog.end();
    request.onload = () => (isSuccess(request.status) ? resolve() : reject(errorOf(request.status)));
    request.onerror = () => reject(new PutError(0));
    request.onabort = () => reject(new PutError(0));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("PUT", url);
    request.send(file);
  });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function errorOf(status: number): Error {
  return status === 413
    ? new Refusal("This file is too large. Save it smaller or as a JPEG.")
    : new PutError(status);
}

/** Ends a transfer that has not moved for a minute; a slow one that moves may take its time. */
function stallWatchdog(onStall: () => void) {
  let timer = setTimeout(onStall, STALLED_MS);
  return {
    alive() {
      clearTimeout(timer);
      timer = setTimeout(onStall, STALLED_MS);
    },
    end() {
      clearTimeout(timer);
    },
  };
}
