/* <agreement-line>: the level in words, and beside it always who is against whom.
   Properties: `level`, `counts`, `formerly` (the level without the lens, where there is one). */

import { h } from "../dom.js";
import { LEVELS, sayCounts } from "../words.js";

class AgreementLine extends HTMLElement {
  connectedCallback() {
    const hasChanged = this.formerly && this.formerly !== this.level;
    this.replaceChildren(
      h("span", { class: `level ${this.level}` }, LEVELS[this.level]),
      h("span", { class: "counts" }, ` ${sayCounts(this.counts)}`),
      hasChanged ? h("span", { class: "was" }, ` Changed: with all pages, “${LEVELS[this.formerly]}”`) : "");
  }
}

customElements.define("agreement-line", AgreementLine);

/** The line of a claim in its compact form, or of an agreement. */
export function drawAgreement({ level, counts, default_level: formerly }) {
  return h("agreement-line", { ".level": level, ".counts": counts, ".formerly": formerly });
}
