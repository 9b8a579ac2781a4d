/* One passage of a page: its words, what they say in ours, and where they stand.

   <passage-strip> draws where in a page passages stand, from its beginning to its end: `passages`
   ([{ start, end }]), `characters` (length of the page), `label`. */

import { fromApi, toApi } from "../address.js";
import { h } from "../dom.js";

/** A citation; `characters` is the length of its page, where it is known; `told` is the condition
    that stands above it already. What the page sells stands once above all, too. */
export function drawCitation(citation, { characters, told } = {}) {
  const { section, start, end } = citation.locator;
  return h("figure", { class: "citation" },
    h("blockquote", {}, h("q", { class: "theirs" }, citation.quote)),
    h("figcaption", {},
      h("p", {}, citation.paraphrase),
      citation.qualifier && citation.qualifier !== told && h("p", {}, h("strong", {}, "Condition: "), citation.qualifier),
      citation.reasoning && h("p", {}, h("strong", {}, "Why this counts: "), citation.reasoning),
      citation.voice === "attributed" && h("p", {}, sayVoice(citation)),
      h("p", { class: "where" },
        section && `Under “${section}”. `,
        characters && h("passage-strip", { ".passages": [{ start, end }], ".characters": characters }),
        " ", h("a", { href: citation.links ? fromApi(citation.links.self) : toApi(`citations/${citation.id}`) }, "Check it", h("span", { class: "unseen" }, `: “${citation.quote}”`)))));
}

/** What a page sells that what it says here would favour, each once. */
export function drawInterests(citations) {
  const offers = new Set(citations.map((each) => each.interest?.offers).filter(Boolean));
  return [...offers].map((offer) => h("p", { class: "interest" }, h("strong", {}, "Sells it: "), offer));
}

function sayVoice({ attributed_to: whom, endorsed, counted }) {
  const view = endorsed ? "and agrees" : "without agreeing itself";
  return `Reports ${whom}, ${view}${counted ? "." : "; so it does not count as this page's own view."}`;
}

class PassageStrip extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "img");
    this.setAttribute("aria-label", this.label ?? this.describe());
    this.replaceChildren(...this.passages.map((passage) => this.drawMark(passage)));
  }

  drawMark({ start, end }) {
    const mark = h("i", {});
    mark.style.left = `${(100 * start) / this.characters}%`;
    mark.style.width = `${(100 * (end - start)) / this.characters}%`;
    return mark;
  }

  describe() {
    const places = this.passages.map(({ start }) => `${Math.round((100 * start) / this.characters)} %`);
    return `Where in the page: at ${places.join(", ")} of its length`;
  }
}

customElements.define("passage-strip", PassageStrip);
