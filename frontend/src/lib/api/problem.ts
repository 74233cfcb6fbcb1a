import type { Notice } from "./models";

/** RFC 9457 problem details, as every service answers an error. */
export type Problem = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  /** What is wrong with each field, by JSON pointer. */
  errors?: { pointer: string; detail: string }[];
  /** What must be accepted before a piece is published. */
  contradictions?: Notice[];
};

/** An answer that is not a success. `status` is 0 where no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(fieldFaults(problem) ?? sentencesOf(status, problem) ?? fallbackMessage(status));
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

/**
 * The title says what is wrong, the detail what to do; alone, either lacks the other. An unexpected failure's own
 * words ("Internal error") say nothing to people.
 */
function sentencesOf(status: number, { title, detail }: Problem): string | null {
  if (status === 500) return null;
  if (!title || !detail || detail.startsWith(title)) return detail ?? title ?? null;
  return `${title.replace(/[.!?]?$/, (end) => end || ".")} ${detail}`;
}

const MESSAGES: Record<number, string> = {
  0: "We could not reach the shop. Check your connection and try again.",
  401: "Your session has ended. Sign in again.",
  403: "Your account may not do this.",
  404: "This is not here any more.",
  412: "Someone else changed this in the meantime.",
  429: "Too many tries in a short time. Wait a minute and try again.",
};

function fallbackMessage(status: number): string {
  return MESSAGES[status] ?? "Something went wrong on our side. Try again in a moment.";
}

/** The faults of the fields in plain words: pydantic's prefix says nothing to people. */
function fieldFaults({ errors }: Problem): string | null {
  const faults = errors?.map(({ detail }) => detail.replace(/^Value error, /, "")) ?? [];
  return faults.length > 0 ? faults.join(" ") : null;
}

/** What to tell a person about any error. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : fallbackMessage(0);
}

/** The error in an answer's parsed body, which may be no problem document at all. */
export function toApiError(status: number, body: unknown): ApiError {
  const isProblem = typeof body === "object" && body !== null;
  return new ApiError(status, isProblem ? (body as Problem) : {});
}
