/* Answers what the views ask from the files of a release. Lists are filtered, sorted and counted by the
   sets of the API's own index, which lie in `explorer/lookup.json`: places in the order of a list. */

import { Problem, toView } from "./api.js";

const LOOKUP = "explorer/lookup.json";
const MATRIX = "v1/matrix/index.json";
const LISTS = new Set(["body-parts", "citations", "claims", "conditions", "conflicts", "exercises", "matrix", "safety", "sources", "topics", "treatments"]);
const COMPARED = /^sources\/([^/]+)\/compare\/([^/]+)$/;
const LENSES = ["exclude_source", "only_disinterested", "lens_basis"];
const SHOWN = new Set(["cells", "cursor", "facets", "format", "limit", "sort", "view"]);
/* What a search finds, and how the API calls it; emergency signs first. */
const SOUGHT = { safety: "safety", exercises: "exercise", treatments: "treatment", conditions: "condition", "body-parts": "body_part", claims: "claim", sources: "source" };

/** Where the answer lies, by the one rule of names; null where no file holds it. */
export function nameFile(name, asked) {
  if (LENSES.some((lens) => asked.has(lens)) || COMPARED.test(name) || name === "search") return null;
  if (asked.get("format") === "csv") return name === "matrix" ? "v1/matrix/index.csv" : `v1/export/${name}.csv`;
  if (name.includes(".")) return `v1/${name}`;
  return `v1/${name}${LISTS.has(name) ? "/index" : ""}.json`;
}

export function getJson(name, asked) {
  const lenses = LENSES.filter((lens) => asked.has(lens));
  if (lenses.length) return refuse(lenses, asked, "Agreement would have to be worked out anew");
  if (name === "search") return search(asked);
  if (name === "suggest") return suggest(asked);
  const compared = COMPARED.exec(name);
  if (compared) return compare(compared[1], compared[2], asked);
  return LISTS.has(name) ? answerList(name, asked) : readJson(nameFile(name, asked));
}

async function refuse(parameters, asked, message) {
  const told = (parameter) => ({ parameter, value: asked.getAll(parameter).join(", "), message: `${message}, which needs a server`, allowed: null, nearest: null });
  throw new Problem(400, { title: "This needs a server", detail: `${message}, which needs a server.`, errors: parameters.map(told) });
}

async function answerList(name, asked) {
  const isShort = name === "claims" && asked.get("view") === "compact";
  const [selected, whole] = await Promise.all([select(name, asked), readJson(isShort ? MATRIX : nameFile(name, new URLSearchParams()))]);
  const { places, facets } = selected;
  const { first, limit } = readPage(asked, whole.sources?.length);
  const rows = places.slice(first, first + limit).map((place) => whole.data[place]);
  return {
    ...whole,
    data: isShort ? rows.map((row) => row.claim) : rows,
    meta: { ...whole.meta, total: places.length, limit },
    links: linkPages(name, asked, first + limit < places.length && first + limit),
    facets,
  };
}

/** Of a map of many columns fewer rows. */
function readPage(asked, columns = 0) {
  const most = Number(asked.get("limit") ?? 20);
  const fitting = columns && asked.has("cells") ? Math.max(1, Math.floor(asked.get("cells") / columns)) : most;
  return { first: Number(asked.get("cursor") ?? 0), limit: Math.min(most, fitting) };
}

function linkPages(name, asked, following) {
  const next = new URLSearchParams(asked);
  next.set("cursor", following);
  return { self: `/v1/${name}?${asked}`, next: following ? `/v1/${name}?${next}` : null };
}

/** The places of a list that meet all that is asked, in the order asked for, and what each value of
    the facets would find. */
async function select(name, asked) {
  const kinds = await readJson(LOOKUP);
  const kind = name === "matrix" ? "claims" : name;
  const { orders, sets } = kinds[kind];
  const filters = {};
  for (const parameter of new Set(asked.keys())) if (!SHOWN.has(parameter)) filters[parameter] = asked.getAll(parameter);
  const known = { q: 1, id: 1, ...sets, ...(kinds[kind].shown && kinds.claims.sets) };
  const unknown = Object.keys(filters).filter((parameter) => !(parameter in known));
  if (unknown.length) return refuse(unknown, asked, "These files are not sorted by it");
  const found = find(kinds, kind, filters);
  const order = orders?.[asked.get("sort")];
  const places = order ? order.filter(Set.prototype.has, new Set(found)) : found;
  const fields = asked.getAll("facets");
  return { kinds, places, facets: fields.length ? Object.fromEntries(fields.map((field) => [field, countEach(kinds, kind, filters, field)])) : undefined };
}

/** The places that meet every filter. Of disputes, what is not asked of themselves must hold on one
    of the statements on which they show. */
function find(kinds, name, filters) {
  const kind = kinds[name];
  const isOwn = ([field]) => field === "q" || field === "id" || field in kind.sets;
  const tests = Object.entries(filters).filter(isOwn).map(([field, values]) => meets(kind, field, values));
  const others = Object.entries(filters).filter((filter) => !isOwn(filter));
  if (others.length) {
    const claims = new Set(find(kinds, "claims", Object.fromEntries(others)));
    tests.push((place) => kind.shown[place].some((claim) => claims.has(claim)));
  }
  return [...kind.ids.keys()].filter((place) => tests.every((test) => test(place)));
}

function meets({ ids, names, sets }, field, values) {
  if (field === "q") return (place) => holds(names[place], values[0]);
  const found = new Set(field === "id" ? values.map((id) => ids.indexOf(id)) : values.flatMap((value) => sets[field][value] ?? []));
  return (place) => found.has(place);
}

/** By value of a field, how many meet every other filter; the most frequent first. */
function countEach(kinds, name, filters, field) {
  const values = Object.keys(kinds[name].sets[field] ?? kinds.claims.sets[field]);
  return values.map((value) => ({ value, count: find(kinds, name, { ...filters, [field]: [value] }).length }))
    .filter(({ count }) => count).sort((a, b) => b.count - a.count);
}

const fold = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
const cutWords = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether names have words that begin like each of those that are sought: as they are spelt, for only
    a server knows other forms and synonyms. */
function holds(names, sought) {
  const own = names.flatMap(cutWords);
  const words = cutWords(sought);
  return words.length > 0 && words.every((word) => own.some((each) => each.startsWith(word)));
}

async function search(asked) {
  const kinds = await readJson(LOOKUP);
  const hits = Object.entries(SOUGHT).flatMap(([name, type]) => list(kinds, name, asked.get("q")).map(({ id, text }) => ({ type, id, title: text, highlights: [] })));
  const types = asked.getAll("type");
  const found = hits.filter(({ type }) => !types.length || types.includes(type));
  const { first, limit } = readPage(asked);
  const counts = Object.values(SOUGHT).map((value) => ({ value, count: hits.filter(({ type }) => type === value).length }));
  return {
    data: found.slice(first, first + limit),
    meta: { ...kinds.meta, total: found.length, limit },
    links: linkPages("search", asked, first + limit < found.length && first + limit),
    facets: { type: counts.filter(({ count }) => count) },
  };
}

/** The things of a kind whose names hold the words. */
function list(kinds, name, sought) {
  const { ids, names } = kinds[name];
  return find(kinds, name, { q: [sought] }).map((place) => ({ id: ids[place], text: names[place][0] }));
}

/** What begins so goes first. */
async function suggest(asked) {
  const kinds = await readJson(LOOKUP);
  const typed = fold(asked.get("q"));
  const found = Object.entries(SOUGHT).flatMap(([name, kind]) => list(kinds, name, typed).map((each) => ({ kind, ...each })));
  const isLater = ({ text }) => !fold(text).startsWith(typed);
  return { data: found.sort((a, b) => isLater(a) - isLater(b)).slice(0, asked.get("limit")), meta: kinds.meta };
}

async function compare(a, b, asked) {
  const { data, meta, sources } = await readJson(MATRIX);
  const [one, other] = [a, b].map((id) => sources.find((source) => source.id === id));
  if (!one || !other) throw new Problem(404, { detail: "There is no such page here." });
  const rows = data.map(({ claim, cells }) => relate(claim, cells[a], cells[b]));
  const count = (relation) => rows.filter((row) => row.relation === relation).length;
  const [same, different] = [count("same"), count("different")];
  const counts = { shared: same + different, same, different, only_a: count("only_a"), only_b: count("only_b"), both_silent: count("both_silent") };
  const found = rows.filter((row) => asked.getAll("relation").includes(row.relation));
  const { limit } = readPage(asked);
  return { data: found.slice(0, limit), meta: { ...meta, total: found.length, limit }, links: linkPages(`sources/${a}/compare/${b}`, asked), comparison: { a: one, b: other, counts } };
}

function relate(claim, a, b) {
  const [isSilent, isOtherSilent] = [a, b].map(({ position }) => position.startsWith("silent"));
  const relation = isSilent ? (isOtherSilent ? "both_silent" : "only_b") : isOtherSilent ? "only_a" : a.position === b.position ? "same" : "different";
  return { claim, a: a.position, a_basis: a.basis, b: b.position, b_basis: b.basis, relation };
}

const kept = new Map(); // of each file the promise of its text

async function readText(path) {
  if (!kept.has(path)) kept.set(path, load(path));
  try {
    return await kept.get(path);
  } catch (error) {
    kept.delete(path); // asked again, it may come
    throw error;
  }
}

async function load(path) {
  const response = await fetch(toView(path)).catch(() => {
    throw new Problem(0, { title: "No answer", detail: "The server cannot be reached. Is the connection there?" });
  });
  if (response.ok) return response.text();
  throw new Problem(response.status, { detail: response.status === 404 ? "No file holds it." : `The server answered ${response.status}.` });
}

const readJson = async (path) => JSON.parse(await readText(path));

/* Tables: what a view shows of one is cut out of the whole when it is saved. */

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[download]");
  if (!link) return;
  const [, name] = /\/v1\/(?:export\/)?([\w-]+)(?:\/index)?\.csv$/.exec(link.pathname) ?? [];
  const isThere = !link.hash; // else it leads to what says why it is not
  if (isThere && !(name && link.search)) return;
  event.preventDefault();
  if (isThere) save(name, new URLSearchParams(link.search));
  else location.assign(link.href);
}, true);

async function save(name, asked) {
  const [{ kinds, places }, table] = await Promise.all([select(name, asked), readText(nameFile(name, new URLSearchParams({ format: "csv" })))]);
  const [head, ...lines] = table.match(/(?:[^"\n]|"[^"]*")+\n/g);
  const byId = new Map(lines.map((line) => [line.slice(0, line.indexOf(",")), line]));
  const { ids } = kinds[name === "matrix" ? "claims" : name];
  const { first, limit } = asked.has("limit") ? readPage(asked) : { first: 0, limit: places.length };
  const rows = places.slice(first, first + limit).map((place) => byId.get(ids[place]));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([head, ...rows], { type: "text/csv" }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
