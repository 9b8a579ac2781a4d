/* <vote-strip>: who speaks, and how, as one sign and name for each page.
   Properties: `positions` ([{ source, position, basis }], source an id or an object with one). */

import { toPage } from "../address.js";
import { h } from "../dom.js";
import { nameOf } from "../words.js";
import { drawSign } from "./sign.js";

const MOST = 8; // beyond that the agreement line says it better

class VoteStrip extends HTMLElement {
  connectedCallback() {
    const shown = this.positions.slice(0, MOST);
    const more = this.positions.length - shown.length;
    this.replaceChildren(h("ul", {},
      shown.map((each) => h("li", {}, drawSign(each.position, each.basis), " ", linkPage(each.source))),
      more > 0 && h("li", {}, `and ${more} more`)));
  }
}

/** A link to a page by its short name; the full label is its title. */
export function linkPage(source) {
  const id = typeof source === "string" ? source : source.id;
  return h("a", { class: "page-name", href: toPage(id), title: source.label }, nameOf(source));
}

customElements.define("vote-strip", VoteStrip);
