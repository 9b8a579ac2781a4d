/* The parts of which views are made. */

import { changed, toApi, toClaim, toPage, toView, without } from "./address.js";
import { copies, count, fill, h, heading, humanise, join, link, list } from "./dom.js";
import { BASES, LEVELS, nameOf, POSITIONS, sayCounts } from "./words.js";

const MOST = 8; // names of a strip; beyond that the line says it better

/** The sign of a position, named by its meaning; by nothing where words stand beside it. */
export const drawSign = copies((position, basis, label = sayPosition(position, basis)) =>
  h(`span.sign.${position}${basis === "inferred" ? ".inferred" : ""}`,
    label ? { role: "img", "aria-label": label, title: label } : { "aria-hidden": "true" }, POSITIONS[position].sign));

function sayPosition(position, basis) {
  const { says } = POSITIONS[position];
  return basis in BASES ? `${says} (${BASES[basis]})` : says;
}

export function linkPage(source) {
  return h("a.page-name", { href: toPage(source.id ?? source), title: source.label }, nameOf(source));
}

export const linkClaim = (claim) => link(toClaim(claim.id), `“${claim.statement}”`);

/** "Pages disagree. 3 of 5 pages speak: 2 support, 1 opposes". Where at most one speaks, the level
    says no more. */
export function drawAgreement({ level, counts, default_level: formerly = level }) {
  return h("agreement-line",
    counts.speaking > 1 && [h(`span.level.${level}`, LEVELS[level]), " "], h("span.counts", sayCounts(counts)),
    formerly !== level && h("span.was", ` Changed: with all pages, “${LEVELS[formerly]}”`));
}

export function drawClaims(claims) {
  return list("ul.claims", claims, (claim) => [link(toClaim(claim.id), claim.statement), drawAgreement(claim),
    h("vote-strip", h("ul",
      claim.positions.slice(0, MOST).map((each) => h("li", drawSign(each.position, each.basis), " ", linkPage(each.source))),
      claim.positions.length > MOST && h("li", `and ${claim.positions.length - MOST} more`)))]);
}

/** The sides of a dispute. Pages hold a statement and its denial, or two statements that cannot both
    be followed: then the sides are A and B. */
export function drawSides(dispute) {
  const isTwo = isPair(dispute);
  return [
    !isTwo && h("p.asked", `“${dispute.sides[0].claim.statement}”`),
    list("ul.sides", [...dispute.sides.entries()], ([place, side]) => [drawSideSign(dispute, place), " ",
      h("span", isTwo && `“${side.claim.statement}” `, `${saySide(side)}: `, join(side.sources.map(linkPage)))])];
}

export function drawSideSign(dispute, place) {
  const { claim, position } = dispute.sides[place];
  return isPair(dispute) ? h("span.sign.letter", { "aria-hidden": "true" }, claim.id === dispute.sides[0].claim.id ? "A" : "B") : drawSign(position, "stated", "");
}

export function saySide({ position, sources }) {
  const { says } = POSITIONS[position];
  return `${count(sources.length, "page")} ${sources.length === 1 ? says : says.replace("says", "say")}`;
}

export const isPair = ({ sides }) => sides.some((side) => side.claim.id !== sides[0].claim.id);

/** Passages of a page; what it sells of that stands once above all. `characters`: the length of the
    page, where it is known. `told`: a condition told already. */
export function drawCitations(citations, { characters, told } = {}) {
  const offers = new Set(citations.map((each) => each.interest?.offers).filter(Boolean));
  return [
    [...offers].map((offer) => h("p.interest", h("strong", "Sells it: "), offer)),
    citations.map((each) => drawCitation(each, characters, told)),
  ];
}

function drawCitation(citation, characters, told) {
  const { section, start, end } = citation.locator;
  return h("figure.citation",
    h("blockquote", h("q.theirs", drawWords(citation))),
    h("figcaption",
      h("p", citation.paraphrase),
      citation.qualifier !== told && drawNamed("Condition", citation.qualifier),
      drawNamed("Why this counts", citation.reasoning),
      citation.voice === "attributed" && h("p", sayVoice(citation)),
      h("p.where", section && `Under “${section}”. `, characters && ["Here in the page: ", drawPassages([{ start, end }], characters)])));
}

/** The quote, marked in its sentences where who serves this holds the page. */
function drawWords({ quote, locator: { start, end, passage } }) {
  return passage.text ? markFound(passage.text, [{ start: start - passage.start, end: end - passage.start }]) : quote;
}

/** The text with what was found marked; places are code points, as the API counts. */
export function markFound(text, matches) {
  const letters = [...text];
  const cut = (from, to) => letters.slice(from, to).join("");
  return [
    matches.map(({ start, end }, place) => [cut(matches[place - 1]?.end ?? 0, start), h("mark", cut(start, end))]),
    cut(matches.at(-1).end),
  ];
}

export const drawNamed = (name, text) => text && h("p", h("strong", `${name}: `), text);

function sayVoice({ attributed_to: whom, endorsed, counted }) {
  return `Reports ${whom}, ${endorsed ? "and agrees" : "without agreeing itself"}${counted ? "." : "; so it does not count as this page's own view."}`;
}

export function drawPassages(passages, characters) {
  const percent = (number) => (100 * number) / characters;
  const places = passages.map(({ start }) => `${Math.round(percent(start))} %`);
  const told = places.length > 1 ? count(places.length, "passage") : `at ${places} of its length`;
  return h("passage-strip", { role: "img", "aria-label": `Where in the page: ${told}` }, passages.map(({ start, end }) => {
    const mark = h("i");
    mark.style.left = `${percent(start)}%`;
    mark.style.width = `${percent(end - start)}%`;
    return mark;
  }));
}

/** Under which condition a page holds something, and how that follows where it does not say so. */
export const drawGrounds = ({ basis, qualifier, through }) => [
  drawNamed("Condition", qualifier),
  basis === "implied" && h("p", "This follows from its words; it does not say so outright."),
  through.map((chain) => drawNamed("How it follows", explainChain(chain))),
];

/** How a position follows that a page does not state itself. A chain leads from the claim that is
    shown to one on which the page's own words decide; each link says how it relates to the one
    before: `entailed_by` (who holds the link holds the one before), `entails` (who denies the link
    denies the one before), `contradicts`. */
function explainChain(chain) {
  const links = chain.map(linkClaim);
  const held = links.pop();
  const turn = chain.findIndex((each) => each.relation === "contradicts");
  const lead = (words, between) => between.toReversed().flatMap((each) => [words, each]);
  if (turn >= 0) {
    return ["It says ", held, lead(" From that follows ", links.slice(turn)),
      turn ? [" Nobody can hold that together with ", links[turn - 1], " which follows from this."] : " Nobody can hold both that and this."];
  }
  if (chain.at(-1).relation === "entails") {
    return ["It is against ", held, lead(", and so against ", links), " Who says this must say that, so it is against this, too."];
  }
  return ["It says ", held, lead(" That means ", links), " Whoever says that says this, too."];
}

export function drawAuthority({ url, publisher, title, read }) {
  return h("p.quiet", "Source: ", h("a", { href: url, rel: "noreferrer" }, `${publisher}, “${title}”`), `, read on ${read}.`);
}

/** Its name, then its cells. Roles are written out, as styles that make boxes of rows take them away
    in some browsers. */
export function drawRow([name, ...cells]) {
  return h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, name), cells.map((cell) => h("td", { role: "cell" }, cell)));
}

/** `groups`: title (or none) and rows. */
export function drawTable(label, { looks = "", caption, head, groups }) {
  const table = h("table", { role: "table" }, h("caption", caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head.map((name) => h("th", { scope: "col", role: "columnheader" }, name)))),
    groups.map(([title, rows]) => {
      const group = h("tbody", { role: "rowgroup" }, title && h("tr.group", { role: "row" }, h("th", { scope: "rowgroup", role: "rowheader" }, title)), rows);
      group.style.setProperty("--rows", rows.length);
      return group;
    }));
  table.style.setProperty("--columns", head.length - 1);
  return h(`div.scroller${looks}`, { tabindex: "0", role: "region", "aria-label": `${label}, a table` }, table);
}

/** `csv` and `json`: path and query of an answer. */
export function drawTakeAlong({ csv, csvName = "Download as CSV", json, cite }) {
  return h("div.take-along",
    drawCopy("Copy link", () => location.href),
    csv && linkFile(csv, csvName),
    json && link(toApi(...json), "See the JSON"),
    cite && h("details", h("summary", "Cite this"), h("p", cite), drawCopy("Copy citation", () => cite)));
}

export const linkFile = (asked, ...content) => h("a", { href: toApi(...asked), download: "" }, content);

export const askQuotes = (ids) => ["citations", [...[...new Set(ids)].map((id) => ["id", id]), ["limit", 100], ["format", "csv"]]];

/** Without a clipboard (no secure context) the text is to be copied by hand. */
function drawCopy(label, text) {
  const said = h("span.quiet", { role: "status" });
  const copy = () => navigator.clipboard.writeText(text()).then(() => fill(said, "Copied"), (error) => fill(said, error.message));
  return navigator.clipboard && h("span", h("button.plain", { type: "button", onclick: copy }, label), " ", said);
}

export function drawSigns({ data }) {
  const signs = data.filter((item) => item.kind === "emergency_sign");
  return signs.length > 0 && [
    h("p", h("strong", "Get emergency care now"), " with:"),
    list("ul", signs, ({ statement }) => statement.replace(": get emergency care now.", "")),
    h("p.quiet", signs[0].explanation), drawAuthority(signs[0].authority),
  ];
}

/** A part of a view that comes later: it says that it loads, then holds the answer or the problem;
    until then, and if there is none, what `meanwhile` says. */
export function part(promise, render, label, meanwhile) {
  const place = h("div.part", { "aria-busy": "true" }, meanwhile, h("p.quiet", `Loading ${label} …`));
  promise.then(
    (answer) => fill(place, render(answer)),
    (error) => error.name !== "AbortError" && fill(place, meanwhile, h("div.problem",
      h("p", `Could not load ${label}. ${explain(error)}`), h("p", link("", "Try again")))),
  ).finally(() => place.removeAttribute("aria-busy"));
  return place;
}

/* By the code or status of a problem. */
const HEADINGS = {
  "expired-cursor": "The data were updated",
  "invalid-cursor": "This part of the list is not there",
  withdrawn: "This was withdrawn",
  404: "There is nothing at this address",
  422: "This filter does not work",
  503: "This is not working right now",
};

const MISSING = "The address may be mistyped, or belong to an earlier release.";
const TOLD = {
  "expired-cursor": "While you were reading, a new release came.",
  "invalid-cursor": MISSING,
  404: MISSING,
  503: "Please wait a moment, then try again.",
};

const explain = ({ status, body, message }) => TOLD[body?.code] ?? TOLD[status] ?? message;

export function drawProblem(problem, query, path) {
  const { status = 500, body = {} } = problem;
  const { code, title, errors = [], replaced_by: successors = [], request_id: request } = body;
  const mayPass = status < 400 || status >= 500; // asked again, it may be answered
  return [
    heading(HEADINGS[code] ?? HEADINGS[status] ?? title ?? "Something went wrong"),
    h("div.problem", { "data-told": "" },
      errors.length ? errors.map((each) => drawRefusal(each, query, path)) : h("p", explain(problem)),
      code?.endsWith("-cursor") && h("p", link(toView(path, changed(query)), "Go to the first page of this list")),
      successors.map((each) => h("p", link(toView(each.replace(/^.*\/v1\//, "").replace(/^conflicts/, "disputes").replace(/^sources/, "pages")), "See what took its place")))),
    h("p", mayPass && [h("button", { type: "button", onclick: () => location.reload() }, "Try again"), " "], link(toView(""), "Go to the start"), ", or search above."),
    mayPass && request && h("p.quiet", `Request ${request}. Tell us this number if it happens again.`),
  ];
}

function drawRefusal({ parameter, value, message, allowed, nearest }, query, path) {
  const isUnknown = message === "There is no such parameter here"; // then names are allowed, not values
  const instead = (each, words = each) => link(toView(path, changed(query, isUnknown ? { [parameter]: null, [each]: value } : { [parameter]: each })), words);
  return h("div",
    h("p", h("strong", humanise(parameter)), isUnknown ? " is not something to filter by here. " : `: “${value}”. ${allowed ? "There is no such value" : message}. `,
      [nearest ?? []].flat().map((each) => [instead(each, `Did you mean “${each}”?`), " "]),
      link(toView(path, without(query, parameter, value)), "Remove it")),
    allowed && !isUnknown && h("details", h("summary", "What is allowed"), h("p", join(allowed.map((each) => instead(each)), ", "))));
}
