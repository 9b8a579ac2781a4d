/* Who speaks of a statement, and how: the sign of one page, the strip of all that speak, and the line
   that says it in words.

   <vote-strip> has `positions` ([{ source, position, basis }], source an id or an object with one);
   <agreement-line> has `level`, `counts` and `formerly`, the level without the lens, if there is one. */

import { toPage } from "../address.js";
import { flatten, h } from "../dom.js";
import { BASES, LEVELS, nameOf, POSITIONS, sayCounts, sayFew } from "../words.js";

const MOST = 8; // names of a strip; beyond that the line says it better

/** What a sign means, in words: "says so (follows from what it says elsewhere)". */
export function sayPosition(position, basis) {
  const { says } = POSITIONS[position];
  return basis && basis !== "stated" ? `${says} (${BASES[basis]})` : says;
}

/** The sign with its meaning as a name; `label` replaces it, "" where words stand beside it. */
export function drawSign(position, basis, label = sayPosition(position, basis)) {
  const { sign } = POSITIONS[position];
  const looks = `sign ${position}${basis === "inferred" ? " inferred" : ""}`;
  if (label === "") return h("span", { class: looks, "aria-hidden": "true" }, sign);
  return h("span", { class: looks, role: "img", "aria-label": label, title: label }, sign);
}

/** The key to all signs. */
export function drawKey() {
  const rows = [
    ["supports", "stated", "says so"],
    ["qualifies", "stated", "says so under a condition"],
    ["opposes", "stated", "says otherwise"],
    ["mixed", "stated", "says both"],
    ["supports", "inferred", "dashed: follows from what it says elsewhere"],
    ["silent_topic_covered", null, "speaks of the topic, not of this"],
    ["silent_topic_absent", null, "blank: silent on the topic"],
  ];
  return h("ul", { class: "key", "aria-label": "What the signs mean" },
    rows.map(([position, basis, words]) => h("li", {}, drawSign(position, basis, ""), ` ${words}`)));
}

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

class AgreementLine extends HTMLElement {
  connectedCallback() {
    const hasChanged = this.formerly && this.formerly !== this.level;
    this.replaceChildren(...flatten([
      this.counts.speaking < 2
        ? h("span", { class: "counts" }, sayFew(this.counts))
        : [h("span", { class: `level ${this.level}` }, LEVELS[this.level]), h("span", { class: "counts" }, ` ${sayCounts(this.counts)}`)],
      hasChanged && h("span", { class: "was" }, ` Changed: with all pages, “${LEVELS[this.formerly]}”`)]));
  }
}

customElements.define("agreement-line", AgreementLine);

/** The line of a claim in its compact form, or of an agreement. */
export function drawAgreement({ level, counts, default_level: formerly }) {
  return h("agreement-line", { ".level": level, ".counts": counts, ".formerly": formerly });
}
