/* <suggest-box>: suggestions under a search field while somebody types (the combobox pattern: arrow
   keys, Enter, Escape). Light DOM: the field stands in the page and works without this, too. */

import { toApi, toView } from "../address.js";
import { getJson, hasResource } from "../api.js";
import { h, humanise } from "../dom.js";

const PAUSE_MILLISECONDS = 120; // between keys; below it people are still typing
const PLACES = { claim: "claims", exercise: "exercises", treatment: "treatments", condition: "conditions", source: "pages", conflict: "disputes" };

class SuggestBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = h("ul", { role: "listbox", id: `${this.input.id}-list`, "aria-label": "Suggestions", hidden: true });
    this.append(this.list);
    this.active = -1;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.hear(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.close();
    });
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.suggest(), PAUSE_MILLISECONDS);
  }

  async suggest() {
    this.asking?.abort();
    const text = this.input.value.trim();
    if (text.length < 2) return this.close();
    this.asking = new AbortController();
    try {
      const found = await ask(text, this.asking.signal);
      if (document.activeElement === this.input) this.show(found);
    } catch {
      this.close(); // a search without suggestions is still a search
    }
  }

  show(found) {
    this.active = -1;
    this.list.replaceChildren(...found.map((each, place) =>
      h("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => this.choose(place) },
        h("a", { href: each.address, tabindex: "-1" }, each.text, " ", h("span", { class: "quiet" }, humanise(each.kind))))));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  hear(event) {
    const last = this.list.hidden ? -1 : this.list.children.length - 1;
    if (event.key === "Escape" && last >= 0) this.close(); // a second one empties the field
    else if (event.key === "ArrowDown" && last >= 0) this.point(this.active === last ? 0 : this.active + 1);
    else if (event.key === "ArrowUp" && last >= 0) this.point(this.active <= 0 ? last : this.active - 1);
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else return;
    event.preventDefault();
  }

  point(place) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.list.children[place];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(place) {
    const link = this.list.children[place].querySelector("a");
    this.close();
    link.click();
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/** Names and statements; where the API suggests none itself, the first hits of its search. */
async function ask(text, signal) {
  if (await hasResource("suggest")) {
    const answer = await getJson(toApi("suggest", { q: text, limit: 8 }), signal);
    return answer.data.map(({ kind, id, text: title }) => ({ kind, text: title, address: toPlace(kind, id) }));
  }
  const answer = await getJson(toApi("search", { q: text, limit: 8 }), signal);
  return answer.data.map(({ type, id, title }) => ({ kind: type, text: title, address: toPlace(type, id) }));
}

/** The view of a thing of any kind: a body part is a filter, the emergency signs stand at the start. */
export function toPlace(kind, id) {
  if (kind === "body_part") return toView("map", { body_part: id });
  return kind in PLACES ? toView(`${PLACES[kind]}/${id}`) : toView("");
}

/** The large search field. */
export function drawSearchForm() {
  return h("form", { action: toView("search"), role: "search", class: "big-search", "aria-label": "Search all" },
    h("label", { for: "big-find" }, "Look up a word, an exercise or a treatment"),
    h("suggest-box", {}, h("input", { id: "big-find", name: "q", type: "search", maxlength: "200", autocomplete: "off", placeholder: "for example: stretching" })),
    h("button", { type: "submit" }, "Search"));
}

customElements.define("suggest-box", SuggestBox);
