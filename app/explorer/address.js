/* The address is the state. All links are made here, so that the explorer works below any prefix:
   these modules lie at `<root>/explorer/<version>/`, wherever the root is. */

const ROOT = new URL("../../", import.meta.url).pathname;

/** The address of a view: `toView("map", { topic: ["cause"] })`. */
export function toView(path, query) {
  return ROOT + path + writeQuery(query);
}

/** The address of an answer of the API: `toApi("claims", { limit: 5 })`. */
export function toApi(path, query) {
  return `${ROOT}v1/${path}${writeQuery(query)}`;
}

/** What the API calls a path (`/v1/…`, behind the prefix that it was told), as an address here. */
export function fromApi(path) {
  return toApi(readApiPath(path));
}

/** The path of a resource behind `/v1/`. */
export function readApiPath(path) {
  return path.slice(path.lastIndexOf("/v1/") + "/v1/".length);
}

export const toClaim = (id) => toView(`claims/${id}`);
export const toPage = (id) => toView(`pages/${id}`);
export const toDispute = (id) => toView(`disputes/${id}`);

/** The path below the root, or null where the address is none of ours. */
export function readPath(url) {
  if (url.origin !== location.origin || !url.pathname.startsWith(ROOT)) return null;
  return decodeURIComponent(url.pathname.slice(ROOT.length));
}

/** A query as it stands in an address; lists repeat the name, what is empty stays out. */
function writeQuery(query) {
  if (query instanceof URLSearchParams) return query.size ? `?${query}` : "";
  const written = new URLSearchParams();
  for (const [name, values] of Object.entries(query ?? {})) {
    for (const value of [values].flat()) {
      if (value !== null && value !== undefined && value !== "") written.append(name, value);
    }
  }
  return written.size ? `?${written}` : "";
}

/** The same query without one value, and from its first page. */
export function without(query, name, value) {
  const rest = new URLSearchParams(query);
  rest.delete(name, value);
  rest.delete("cursor");
  return rest;
}

/** The same query with other values, and from its first page. */
export function changed(query, values) {
  const next = new URLSearchParams(query);
  next.delete("cursor");
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
