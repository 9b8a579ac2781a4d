/* What three tools make of linked data: { graph, page, texts } on standard input, where `texts` are
   the documents by their IRI and `context` is that of the annotations; prints what each has found. */

import { readFileSync } from "node:fs";

import { JSDOM } from "jsdom";
import jsonld from "jsonld";

const { graph, page, texts, context } = JSON.parse(readFileSync(0, "utf8"));

const { window } = new JSDOM("<pre></pre>");
for (const name of ["window", "document", "Node", "NodeFilter", "Range", "Document", "HTMLElement"])
  globalThis[name] ??= name === "window" ? window : window[name];
const { W3CTextFormat } = await import("@recogito/text-annotator");
const { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } = await import("@apache-annotator/dom");

async function list(matches) {
  const found = [];
  for await (const range of matches) found.push(range.toString());
  return found;
}

const pre = window.document.querySelector("pre");
const found = [];
for (const annotation of page.items) {
  const { source, selector: [quote, place] } = annotation.target;
  pre.textContent = texts[source.id];
  const { parsed, error } = W3CTextFormat(source.id).parse(annotation);
  const [selected] = parsed?.target.selector ?? [];
  found.push({
    id: annotation.id,
    exact: quote.exact,
    recogito: error?.message ?? texts[source.id].slice(selected.start, selected.end),
    byPlace: await list(createTextPositionSelectorMatcher(place)(pre)),
    byQuote: await list(createTextQuoteSelectorMatcher(quote)(pre)),
  });
}

const documentLoader = async (url) => ({ contextUrl: null, documentUrl: url, document: context });
const options = { algorithm: "URDNA2015", format: "application/n-quads", safe: true, documentLoader };
const quads = [await jsonld.canonize(graph, options), await jsonld.canonize(page, options)];
process.stdout.write(JSON.stringify({ found, quads }));
