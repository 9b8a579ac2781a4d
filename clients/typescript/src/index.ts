import createClient, { type Client, type MaybeOptionalInit } from "openapi-fetch";
import type { Answers } from "./answers.js";
import { type Patience, createFetch, wait } from "./fetching.js";
import { ProblemError, parseJson, readType } from "./problems.js";
import type { paths } from "./schema.js";

export { type Problem, ProblemError, UnexpectedAnswerError } from "./problems.js";
export type { components, paths } from "./schema.js";

export type Path = keyof paths;
/** The paths that answer in pages. */
export type ListPath = { [P in Path]: Answers[P]["full"] extends Page ? P : never }[Path];
/**
 * What may be asked of a path, as openapi-fetch takes it: `{ params: { path, query } }`. Without
 * `format`: answers are read from JSON, and other forms are asked of `client`.
 */
export type Init<P extends Path> = NonNullable<MaybeOptionalInit<paths[P], "get">> & InJson;
/** What a path answers: its short form where `view` is `compact`. */
export type Answer<P extends Path, I> = Form<Answers[P], View<I>>;
/** What the pages of a list are made of. */
export type Item<P extends Path, I> = Answer<P, I> extends { data: (infer R)[] } ? R : never;

type InJson = { params?: { query?: { format?: never } } };
type View<I> = I extends { params: { query: { view: infer V } } } ? V : "full";
type Form<A, V> = V extends keyof A ? A[V] : never;
type Given<P extends Path, I> = undefined extends MaybeOptionalInit<paths[P], "get">
  ? [init?: I & Known<P, I>]
  : [init: I & Known<P, I>];
/** A parameter that the path does not have is none that may be given: it would be refused. */
type Known<P extends Path, I> = {
  params?: { query?: { [Name in Exclude<keyof Query<I>, keyof Query<Init<P>>>]?: never } };
};
type Query<I> = I extends { params?: { query?: infer Q } } ? NonNullable<Q> : unknown;
type Page = { data: unknown[]; links: { next: string | null } };
type Asked = { params?: { query?: { [name: string]: unknown } }; signal?: AbortSignal };

export interface Walk {
  /** Called before a walk begins again, as another release came: drop what it gave so far. */
  onNewRelease?: () => void;
}

export interface Options extends Partial<Patience> {
  /** Where the API is reached, below whatever prefix. */
  baseUrl: string;
}

export interface Sciatica {
  /** openapi-fetch's own, for streams and other forms: it waits, keeps and throws alike. */
  client: Client<paths>;
  /** The answer: an item, one page, an export (text, or a `Blob` of the database). */
  get<P extends Path, I extends Init<P>>(path: P, ...given: Given<P, I>): Promise<Answer<P, I>>;
  /**
   * All pages of a list, one after the other and of one release. When another one takes its place
   * it throws (410), or begins again where `onNewRelease` is given.
   */
  pages<P extends ListPath, I extends Init<P>>(
    path: P,
    ...given: Given<P, I & Walk>
  ): AsyncGenerator<Answer<P, I>, void>;
  /** The records of all pages, as `pages` gives these. */
  records<P extends ListPath, I extends Init<P>>(
    path: P,
    ...given: Given<P, I & Walk>
  ): AsyncGenerator<Item<P, I>, void>;
  /** The records of all pages, begun again where another release came meanwhile. */
  collect<P extends ListPath, I extends Init<P>>(
    path: P,
    ...given: Given<P, I>
  ): Promise<Item<P, I>[]>;
}

// Browsers keep answers themselves; a header of our own would make them ask beforehand (CORS).
const KEEPS_ANSWERS = "document" in globalThis || "WorkerGlobalScope" in globalThis;
const PATIENCE: Patience = {
  fetch: (request) => fetch(request),
  timeoutSeconds: 10,
  maxWaitSeconds: 30,
  maxKeptBytes: KEEPS_ANSWERS ? 0 : 8 * 1024 * 1024,
};

const DATABASE = "application/vnd.sqlite3";

export function createSciatica({ baseUrl, ...options }: Options): Sciatica {
  const patience = { ...PATIENCE, ...options };
  const client = createClient<paths>({ baseUrl, fetch: createFetch(patience) });

  async function get(path: Path, init?: object): Promise<unknown> {
    const { data, response } = await client.GET(path as "/v1", { ...init, parseAs: "blob" });
    const type = readType(response);
    if (type === DATABASE) return data;
    const text = (await data?.text()) ?? ""; // openapi-fetch gives nothing for an empty export
    return /[/+]json/.test(type) ? parseJson(text, response) : text;
  }

  async function* pages(path: ListPath, init: Asked & Walk = {}): AsyncGenerator<Page, void> {
    const { onNewRelease, ...asked } = init;
    let cursor = asked.params?.query?.cursor;
    let cache: RequestCache = "default";
    let seconds = 1;
    let secondsLeft = patience.maxWaitSeconds;
    for (;;) {
      const query = { ...asked.params?.query, cursor };
      let page: Page;
      try {
        page = (await get(path, { cache, ...asked, params: { ...asked.params, query } })) as Page;
      } catch (error) {
        const isLost = error instanceof ProblemError && error.isOfEarlierRelease;
        if (!isLost || !onNewRelease || seconds > secondsLeft) throw error;
        onNewRelease();
        await wait(seconds, asked.signal); // caches may have the old first page for a while
        secondsLeft -= seconds;
        seconds *= 2;
        cursor = undefined;
        cache = "no-cache";
        continue;
      }
      yield page;
      if (page.links.next === null) return;
      cursor = new URLSearchParams(page.links.next.split("?")[1]).get("cursor");
    }
  }

  async function* records(path: ListPath, init?: Asked & Walk): AsyncGenerator<unknown, void> {
    for await (const page of pages(path, init)) yield* page.data;
  }

  async function collect(path: ListPath, init?: Asked): Promise<unknown[]> {
    let found: unknown[] = [];
    const onNewRelease = () => {
      found = [];
    };
    for await (const page of pages(path, { ...init, onNewRelease })) found.push(...page.data);
    return found;
  }

  return { client, get, pages, records, collect } as Sciatica;
}
