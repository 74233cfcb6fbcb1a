import type { Notice } from "./models";

/** RFC 9457 problem details, the error format of all services. */
export type Problem = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  /** Validation errors by JSON pointer. */
  errors?: { pointer: string; detail: string }[];
  /** Contradictions that must be accepted before the piece is published. */
  contradictions?: Notice[];
};

/** A failed request. `status` is 0 if no response arrived. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(fieldErrorMessage(problem) ?? messageFrom(status, problem) ?? fallbackMessage(status));
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

/**
 * Combines the title (what is wrong) and the detail (what to do). The text of an unexpected error ("Internal error")
 * is not shown to users.
 */
function messageFrom(status: number, { title, detail }: Problem): string | null {
  if (status === 500) return null;
  if (!title || !detail || detail.startsWith(title)) return detail ?? title ?? null;
  return `${title.replace(/[.!?]?$/, (end) => end || ".")} ${detail}`;
}

const MESSAGES: Record<number, string> = {
  0: "We couldn’t reach the shop. Check your connection and try again.",
  401: "Your session has ended. Sign in again.",
  403: "Your account doesn’t have permission to do this.",
  404: "This no longer exists.",
  412: "Someone else changed this in the meantime.",
  429: "Too many attempts. Wait a minute and try again.",
};

function fallbackMessage(status: number): string {
  return MESSAGES[status] ?? "Something went wrong on our side. Try again in a moment.";
}

/** The validation messages of all fields, without pydantic's prefix. */
function fieldErrorMessage({ errors }: Problem): string | null {
  const messages = errors?.map(({ detail }) => detail.replace(/^Value error, /, "")) ?? [];
  return messages.length > 0 ? messages.join(" ") : null;
}

/** The message to show for any error. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : fallbackMessage(0);
}

/** Converts a response body, which may not be a problem document, to an error. */
export function toApiError(status: number, body: unknown): ApiError {
  const isProblem = typeof body === "object" && body !== null;
  return new ApiError(status, isProblem ? (body as Problem) : {});
}
