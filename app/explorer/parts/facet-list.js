/* <facet-list>: the values of one filter as native check boxes, each with what it would find.
   Properties: `filter`, `values` ([{ value, count }]), `chosen` ([value]). */

import { h } from "../dom.js";

const MANY = 7; // more than these are folded away

class FacetList extends HTMLElement {
  connectedCallback() {
    const listed = new Set(this.values.map((each) => each.value));
    const lost = this.chosen.filter((value) => !listed.has(value)).map((value) => ({ value, count: 0 }));
    const all = [...lost, ...this.values];
    if (all.length === 0) return;
    const isChosen = this.chosen.length > 0;
    this.replaceChildren(h("details", { id: `facet-${this.filter.name}`, open: isChosen || all.length <= MANY },
      h("summary", {}, this.filter.title),
      h("fieldset", {}, h("legend", { class: "unseen" }, this.filter.title), all.map((each) => this.drawValue(each)))));
  }

  drawValue({ value, count }) {
    const id = `${this.filter.name}--${value}`;
    return h("label", { for: id },
      h("input", { type: "checkbox", id, name: this.filter.name, value, checked: this.chosen.includes(value) }),
      h("span", {}, this.filter.label(value)),
      count !== undefined && h("span", { class: "number" }, count.toLocaleString("en")));
  }
}

customElements.define("facet-list", FacetList);
