/* <passage-strip>: where in a page its passages stand, from its beginning to its end.
   Properties: `passages` ([{ start, end }]), `characters` (length of the page), `label`. */

import { h } from "../dom.js";

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
