/** RFC 9457 problem details, as every service answers an error. */
export type Problem = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: { field?: string; detail?: string }[];
};

/** An answer that is not a success. `status` is 0 where no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? fallbackMessage(status));
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
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

/** What to tell a person about any error. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : fallbackMessage(0);
}

/** The error in an answer's parsed body, which may be no problem document at all. */
export function toApiError(status: number, body: unknown): ApiError {
  const isProblem = typeof body === "object" && body !== null;
  return new ApiError(status, isProblem ? (body as Problem) : {});
}
