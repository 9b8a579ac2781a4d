/* Lists: what is chosen is told in a sentence, and each part of it can be taken away.

   A filter is `{ name, title, say, label, values }`: the parameter of the API, the heading of its
   values, how a chosen one is told ("about causes"), what a value is called, and the values where
   they are not the API's facets. Without a title it has no control, and stands in the address alone. */

import { changed, toView, without } from "./address.js";
import { count, h, humanise, join, link, sayNumber, uncapitalise } from "./dom.js";
import { drawTakeAlong } from "./parts.js";
import { nameOf } from "./words.js";

const MANY = 7; // more values than these are folded away

export const words = { name: "q", say: (value) => `with the words “${value}”` };

export function filterBy(name, title, labels = humanise, say = (label) => `“${label}”`, values) {
  const label = typeof labels === "function" ? labels : (value) => labels[value] ?? humanise(value);
  return { name, title, label, say: (value) => say(label(value)), values: values?.map((value) => ({ value })) };
}

export const where = (label) => `where ${uncapitalise(label)}`;

/** Filters that leave pages out instead of rows: agreement is worked out anew. */
export const listLenses = (pages) => [
  filterBy("exclude_source", "Leave a page out", nameOf, (label) => `without “${label}”`, pages),
  filterBy("only_disinterested", "Leave out who sells it", { true: "Pages that sell what a statement favours" }, () => "without pages that sell it", ["true"]),
  filterBy("lens_basis", "Count only", { direct: "What pages say of it themselves", stated: "What they say outright" }, (label) => `counting only ${uncapitalise(label)}`, ["direct", "stated"]),
];

export const drawLensNote = ({ query, path }) => listLenses().some(({ name }) => query.has(name))
  && h("p.lens-note", "Counted without what you left out. ", link(toView(path), "Count all pages again"));

/** What the view shows of a list, from the page on at which it is. */
const asShown = (query, values) => changed(query, { cursor: query.get("cursor"), ...values });

export function askList({ query, ask }, path, filters, values) {
  const asked = asShown(query, values);
  for (const { name, title } of filters) if (title) asked.append("facets", name);
  return ask(path, asked);
}

/** The same rows as CSV; a part of a list is told as one. */
export function asTable({ query }, path, values, { links }) {
  const isPart = links.next || query.has("cursor");
  return { csv: [path, asShown(query, { ...values, format: "csv" })], csvName: isPart ? "Download this page as CSV" : undefined };
}

/** Every parameter that narrows has its words, those without a control too. */
function listChosen(filters, query) {
  const names = new Set([...query.keys()].filter((name) => !["cursor", "sort"].includes(name)));
  return [...names].map((name) => {
    const own = filters.find((filter) => filter.name === name);
    const say = own?.say ?? ((value) => `${uncapitalise(humanise(name))} “${nameOf(value)}”`);
    return query.getAll(name).map((value) => ({ name, value, label: say(value) }));
  });
}

function drawSentence({ filters, query, path, total, noun }) {
  const chosen = listChosen(filters, query);
  const chip = ({ name, value, label }) => h("a.chip", { href: toView(path, without(query, name, value)) },
    label, h("span", { "aria-hidden": "true" }, " ×"), h("span.unseen", " (remove)"));
  return h("p.sentence", { "data-told": "" },
    h("strong", count(total, noun)), chosen.map((values, place) => [place ? ", and " : " ", join(values.map(chip), " or ")]),
    chosen.length > 0 && [" ", h("a.quiet", { href: toView(path) }, "Clear filters")]);
}

export function drawForm({ query, path, go }, filters, facets = {}, first = null) {
  const form = h("form.filters", { action: toView(path), onchange: submit, onsubmit: submit }, first,
    filters.filter(({ title }) => title).map((filter) => drawFacet(filter, filter.values ?? facets[filter.name] ?? [], query.getAll(filter.name))));
  function submit(event) {
    event.preventDefault();
    event.stopPropagation();
    const others = [...changed(query)].filter(([name]) => !form.elements[name]); // they have no control
    const address = toView(path, new URLSearchParams([...others, ...new FormData(form)]));
    if (address !== location.pathname + location.search) go(address); // Enter changes a field and submits, too
  }
  return form;
}

function drawPanel(view, filters, facets, order) {
  const { query } = view;
  const number = listChosen(filters, query).flat().length;
  return h("details.filter-panel", { id: "filters", open: matchMedia("(min-width: 62em)").matches },
    h("summary", number ? `Filters (${number} chosen)` : "Filters"),
    drawForm(view, filters, facets, [
      h("p.field", h("label", { for: "words" }, "With the words"),
        h("input", { id: "words", name: "q", type: "search", maxlength: "200", value: query.get("q") ?? "" })),
      order]));
}

function drawFacet({ name, title, label }, values, chosen) {
  const lost = chosen.filter((value) => !values.some((each) => each.value === value)).map((value) => ({ value, count: 0 }));
  const all = [...lost, ...values];
  return all.length > 0 && h("facet-list", h("details", { id: `facet-${name}`, open: chosen.length > 0 || all.length <= MANY },
    h("summary", title),
    h("fieldset", h("legend.unseen", title), all.map(({ value, count: found }) => h("label",
      h("input", { type: "checkbox", id: `${name}--${value}`, name, value, checked: chosen.includes(value) }),
      h("span", label(value)),
      found !== undefined && h("span.number", sayNumber(found)))))));
}

/** A list beside its filters: what is chosen, what to take along, the rows or that nothing fits. */
export function drawList(view, { answer, filters, noun, order, note, csv, csvName, rows }) {
  const { query, path } = view;
  return h("div.with-filters",
    h("a.skip", { href: "#results" }, "Skip the filters"),
    drawPanel(view, filters, answer.facets, order),
    h("div.results", { id: "results", tabindex: "-1" },
      drawSentence({ filters, query, path, total: answer.meta.total, noun }), note,
      answer.data.length > 0 && drawTakeAlong({ csv, csvName }),
      answer.data.length ? rows() : drawEmpty(noun, listChosen(filters, query).flat(), answer.meta, query, path),
      drawPager(answer, query, path)));
}

/** Nothing found: what to take away, and words that are near. */
function drawEmpty(noun, chosen, { suggestions = [] }, query, path) {
  const takeAway = ({ name, value, label }) => link(toView(path, without(query, name, value)), label);
  return h("div.empty", { "data-told": "" },
    h("p", h("strong", `No ${noun} matches.`)), chosen.length > 0 && h("p", "Remove one of these: ", join(chosen.map(takeAway), ", ")),
    suggestions.map(({ word, nearest }) => h("p", `No page speaks of “${word}”. `,
      nearest.length > 0 && ["Near it: ", join(nearest.map((near) =>
        link(toView(path, changed(query, { q: correct(query.get("q"), word, near) })), near)), ", "), "."])));
}

/** The API tells words in lower case, with straight apostrophes. */
const correct = (q, word, near) => q.replaceAll("’", "'").replace(RegExp(`(?<!\\w)${word}(?!\\w)`, "i"), near);

export function drawPager({ data, meta, links }, query, path) {
  const next = new URLSearchParams(links.next?.split("?")[1]).get("cursor");
  const isFirst = !query.has("cursor");
  return !(isFirst && !next) && h("nav.pager", { "aria-label": "Pages of this list" },
    !isFirst && link(toView(path, changed(query)), "First page"),
    next && h("a", { href: toView(path, changed(query, { cursor: next })), rel: "next" }, "Next page"),
    h("span", `${count(data.length, "entry", "entries")} of ${sayNumber(meta.total)} on this page`));
}
