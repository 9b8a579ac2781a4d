/* Filters of a list: what is chosen is told in a sentence, and each part of it can be taken away.

   A filter is `{ name, title, say, label, isLens }`: the parameter of the API, the heading, how a
   chosen value is told ("about causes"), the label of a value, and whether it leaves pages out
   instead of rows. Its values and their counts are the API's facets. */

import { toView, without } from "./address.js";
import { count, h, humanise, join } from "./dom.js";
import "./parts/facet-list.js";

/** What is chosen: `{ name, value, label }`, label being the words of the sentence. */
export function listChosen(filters, query) {
  return filters.flatMap((filter) => query.getAll(filter.name)
    .map((value) => ({ name: filter.name, value, label: filter.say(value) })));
}

/** "17 statements about stretching, and that say “nerve”": every part is a link that takes it away. */
export function drawSentence({ filters, query, path, total, noun, nouns }) {
  const told = filters
    .map((filter) => query.getAll(filter.name).map((value) => drawChip(filter, value, query, path)))
    .filter((chips) => chips.length > 0)
    .map((chips) => join(chips, "or"));
  return h("p", { class: "sentence", "data-told": true },
    h("strong", {}, count(total, noun, nouns)), told.flatMap((part, place) => [place ? ", and " : " ", ...part]),
    told.length > 0 && [" ", h("a", { class: "quiet", href: toView(path) }, "Take all away")]);
}

function drawChip(filter, value, query, path) {
  const label = filter.say(value);
  return h("a", { class: "chip", href: toView(path, without(query, filter.name, value)), title: "Take this away" },
    label, h("span", { "aria-hidden": "true" }, " ×"), h("span", { class: "unseen" }, " (take this away)"));
}

/** The panel: one form of native controls; each change is a new address. */
export function drawFilters({ filters, query, path, facets, go, extra = [] }) {
  const chosen = listChosen(filters, query);
  const form = h("form", { class: "filters", action: toView(path), onchange: submit, onsubmit: submit },
    extra,
    filters.filter((filter) => filter.title).map((filter) => h("facet-list", {
      ".filter": filter,
      ".values": filter.values ?? facets?.[filter.name] ?? [],
      ".chosen": query.getAll(filter.name),
    })));
  function submit(event) {
    event.preventDefault();
    event.stopPropagation();
    const fields = [...new FormData(form)].filter(([, value]) => value !== "");
    go(toView(path, new URLSearchParams(fields)));
  }
  const isWide = matchMedia("(min-width: 62em)").matches;
  return h("details", { class: "filter-panel", id: "filters", open: isWide },
    h("summary", {}, chosen.length ? `Filters (${chosen.length} chosen)` : "Filters"), form);
}

/** A field for words and a choice of order, as the first controls of a panel. */
export function drawWordsField(query, label) {
  return h("p", { class: "field" }, h("label", { for: "words" }, label),
    h("input", { id: "words", name: "q", type: "search", maxlength: "200", value: query.get("q") ?? "" }));
}

export const wordsFilter = { name: "q", say: (value) => `with the words “${value}”` };

/** A filter whose values are controlled words with plain labels. */
export function wordFilter(name, title, labels, say) {
  const label = (value) => labels?.[value] ?? humanise(value);
  return { name, title, label, say: say ?? ((value) => `“${label(value)}”`) };
}
