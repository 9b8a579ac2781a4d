/* Search: suggestions while somebody types, and hits of every kind. */

import { getJson, toView } from "../address.js";
import { capitalise, h, heading, link, list } from "../dom.js";
import { askList, asTable, drawList, filterBy, words } from "../lists.js";
import { markFound } from "../parts.js";
import { KINDS, PLACES } from "../words.js";

const ENOUGH = 30; // a shorter text beside a title only repeats a name
const PAUSE_MILLISECONDS = 120; // between keys; below it people are still typing

const FILTERS = [words, filterBy("type", "Kind", KINDS, (label) => `of the kind “${label}”`)];

export async function draw(view) {
  const q = view.query.get("q");
  if (!q) return { title: "Search", content: [heading("Search"), drawSearchForm()] };
  const shown = { limit: 20 };
  const answer = await askList(view, "search", FILTERS, shown);
  return {
    title: `Search: ${q}`,
    content: [
      heading(`“${q}”`),
      drawList(view, { answer, filters: FILTERS, noun: "result", ...asTable(view, "search", shown, answer),
        note: answer.data.length > 0 && [
          h("p", link(toView("disputes", { q }), "Where pages disagree about it")),
          answer.meta.match === "some" && h("p", "Nothing holds all of these words. This holds most of them:")],
        rows: () => list("ol.hits", answer.data, drawHit) }),
    ],
  };
}

function drawHit({ type, id, title, highlights }) {
  const because = highlights.find((each) => each.text !== title && each.text.length > ENOUGH);
  return [
    h("h2", link(toPlace(type, id), capitalise(title)), " ", h("span.quiet", KINDS[type])),
    because && h("p", because.field === "paraphrase" && h("span.quiet", "One page: "), markFound(because.text, because.matches)),
  ];
}

/** <suggest-box> lists suggestions under its field (the combobox pattern: arrow keys, Enter, Escape).
    The field stands in the page and works without this, too. */
class SuggestBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = h("ul", { role: "listbox", id: `${this.input.id}-list`, "aria-label": "Suggestions", onclick: () => this.close(), onmousedown: (event) => event.preventDefault() });
    this.append(this.list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id })) {
      this.input.setAttribute(name, value);
    }
    this.close();
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.suggest(), PAUSE_MILLISECONDS);
    });
    this.input.addEventListener("keydown", (event) => this.hear(event));
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close());
  }

  async suggest() {
    this.asking?.abort();
    const q = this.input.value.trim();
    if (q.length < 2) return this.close();
    const asking = new AbortController();
    this.asking = asking;
    try {
      const { data } = await getJson("suggest", { q, limit: 8 }, { signal: asking.signal });
      if (document.activeElement === this.input) this.show(data);
    } catch {
      if (!asking.signal.aborted) this.close(); // a search without suggestions is still a search
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map(({ kind, id, text }, place) =>
      h("li", { role: "option", id: `${this.list.id}-${place}` },
        h("a", { href: toPlace(kind, id ?? text), tabindex: "-1" }, text, " ", h("span.quiet", KINDS[kind])))));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.point(-1);
  }

  hear(event) {
    const last = this.list.hidden ? -1 : this.list.children.length - 1;
    if (event.key === "Escape" && last >= 0) this.close(); // a second one empties the field
    else if (event.key === "ArrowDown" && last >= 0) this.point(this.active === last ? 0 : this.active + 1);
    else if (event.key === "ArrowUp" && last >= 0) this.point(this.active <= 0 ? last : this.active - 1);
    else if (event.key === "Enter" && this.active < 0) return this.close();
    else if (event.key === "Enter") this.list.children[this.active].firstChild.click();
    else return;
    event.preventDefault();
  }

  point(place) {
    this.active = place;
    this.input.removeAttribute("aria-activedescendant");
    for (const [number, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(number === place));
      if (number !== place) continue;
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.show([]);
  }
}

/** The view of a thing of any kind; the emergency signs stand at the start. */
function toPlace(kind, id) {
  if (kind === "body_part") return toView("map", { body_part: id });
  if (kind === "word") return toView("search", { q: id });
  return toView(kind in PLACES ? `${PLACES[kind]}/${id}` : "");
}

export function drawSearchForm() {
  return h("form.big-search", { action: toView("search"), role: "search", "aria-label": "Search all" },
    h("label", { for: "big-find" }, "Look up a word, an exercise or a treatment"),
    h("suggest-box", h("input", { id: "big-find", name: "q", type: "search", maxlength: "200", autocomplete: "off", placeholder: "for example: stretching" })),
    h("button", { type: "submit" }, "Search"));
}

customElements.define("suggest-box", SuggestBox);
