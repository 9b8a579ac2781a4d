/* An address that is none of ours. */

import { toView } from "../address.js";
import { h } from "../dom.js";

export async function draw() {
  return {
    title: "There is no such page",
    content: [
      h("h1", { tabindex: "-1" }, "There is no such page"),
      h("p", {}, h("a", { href: toView("") }, "Go to the start"), ", or search above."),
    ],
  };
}
