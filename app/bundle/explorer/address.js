/* All addresses where the answers are files. It takes the place of the module of this name that asks
   the API, which lies beside as `api.js`; what is not told anew here is as there. */

import { getJson as askFiles, nameFile } from "./files.js";
import { readPath as readAddress, toView as toAddress } from "./api.js";

export { changed, explainLoss, Problem, without } from "./api.js";

/** A view is a directory, so that a host of files finds its page without a redirect. */
export function toView(path, query) {
  const isFile = path === "" || path.includes(".");
  return toAddress(path === "v1" ? "v1/index.json" : isFile ? path : `${path}/`, query);
}

export const toClaim = (id) => toView(`claims/${id}`);
export const toPage = (id) => toView(`pages/${id}`);
export const toDispute = (id) => toView(`disputes/${id}`);

/** The file that holds an answer; where there is none, what says why. What is asked of a list stays
    behind it: the host does not read that, but whoever saves a table does (`files.js`). */
export function toApi(path, query) {
  const [name, own] = path.split("?");
  const asked = new URLSearchParams([...new URLSearchParams(own ?? query)].filter(([, value]) => value));
  const file = nameFile(name, asked);
  asked.delete("format");
  return file ? toAddress(file, asked) : `${toView("docs")}#server`;
}

/** The path of a view, whether the address names the directory or its page. */
export const readPath = (url) => readAddress(url)?.replace(/\/?(index\.html)?$/, "") ?? null;

/** What the API would answer. Errors: Problem. */
export function getJson(path, query) {
  const [name, own] = path.split("?");
  return askFiles(name, new URLSearchParams([...new URLSearchParams(own ?? query)].filter(([, value]) => value)));
}
