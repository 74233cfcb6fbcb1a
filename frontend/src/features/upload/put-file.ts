import { RejectedFileError } from "./upload-queue";

const STALLED_MS = 60_000;

/** A failed PUT request. Status 403 means that the upload URL has expired; 0 means that no response arrived. */
export class PutError extends Error {
  constructor(readonly status: number) {
    super(`PUT answered ${status}`);
  }
}

/** Uploads a file with XMLHttpRequest, because fetch does not report upload progress. */
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
      watchdog.restart();
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
    ? new RejectedFileError("This file is too large. Reduce its size or save it as a JPEG.")
    : new PutError(status);
}

/** Aborts a transfer that makes no progress for a minute. A slow transfer is not aborted. */
function stallWatchdog(onStall: () => void) {
  let timer = setTimeout(onStall, STALLED_MS);
  return {
    restart() {
      clearTimeout(timer);
      timer = setTimeout(onStall, STALLED_MS);
    },
    end() {
      clearTimeout(timer);
    },
  };
}
