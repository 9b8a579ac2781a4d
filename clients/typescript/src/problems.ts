import type { components } from "./schema.js";

export type Problem = components["schemas"]["Problem"];

/** A failure as the API tells it (RFC 9457). `code` is stable, to be compared; texts are for people. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: Problem["code"];
  /** Under which the operator finds it in the log. */
  readonly requestId: string;
  /** What is wrong with which parameter: empty but for `invalid-parameter`. */
  readonly errors: components["schemas"]["ParameterError"][];
  /** Paths of what took the place of an identifier that is `withdrawn`. */
  readonly replacedBy: string[];

  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail} (request ${problem.request_id})`);
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.request_id;
    this.errors = problem.errors ?? [];
    this.replacedBy = problem.replaced_by ?? [];
  }

  /** By parameter, what is allowed and nearest to what was sent: of its first error. */
  get nearest(): { [parameter: string]: string } {
    return Object.fromEntries(
      this.errors
        .flatMap(({ parameter, nearest }) => (nearest === null ? [] : [[parameter, nearest]]))
        .reverse(), // the last one of a parameter stays
    );
  }

  /** Whether a page, or a file, is of an earlier release than the one that is served by now. */
  get isOfEarlierRelease(): boolean {
    return this.code === "expired-cursor" || this.code === "expired-release";
  }
}

/** What the API does not answer: of a proxy, or of another server. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";

  constructor(
    readonly response: Response,
    options?: ErrorOptions,
  ) {
    super(`${response.status} from ${response.url}, no answer of the API`, options);
  }
}

/** What to throw for an answer that is no success. */
export async function readFailure(response: Response): Promise<Error> {
  return readType(response) === "application/problem+json"
    ? new ProblemError(parseJson(await response.text(), response) as Problem)
    : new UnexpectedAnswerError(response);
}

/** What the text of an answer says. Throws UnexpectedAnswerError where it is no JSON. */
export function parseJson(text: string, response: Response): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnexpectedAnswerError(response, { cause });
  }
}

/** The media type without what a proxy may append, as `; charset=utf-8`. */
export function readType(response: Response): string {
  return response.headers.get("Content-Type")?.split(";", 1)[0]?.trim() ?? "";
}
