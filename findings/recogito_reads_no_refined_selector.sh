#!/usr/bin/env bash
# One would have guessed that a reader of W3C annotations finds a quote within a passage, whether the
# passage is a second, wider position of the same target or a selector that `refinedBy` leads further in.
# W3CTextFormat takes the last position of a target, even where another one is that of the quote, and
# looks at no `refinedBy`: a quote there is missing to it and the annotation refused, a position there is
# passed over in silence. Read right is one quote beside one position, counted from the text's start.
#
# Seen with @recogito/text-annotator 4.1.1 on Node 20: of the six shapes below three give the word, two
# the sentence that holds it, one "Missing selector types: TextQuoteSelector". No page is needed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent \
    @recogito/text-annotator@4.1.1
cd "$folder"
node --input-type=module - <<'JAVASCRIPT'
import { readFileSync } from "node:fs";

import { W3CTextFormat } from "@recogito/text-annotator";

const TEXT = "The cat sat. The cat ran.";
const REFUSED = "Missing selector types: TextQuoteSelector";
const quote = { type: "TextQuoteSelector", exact: "cat" };
const place = (start, end) => ({ type: "TextPositionSelector", start, end });
const [word, sentence] = [place(17, 20), place(13, 25)];
const SHAPES = {
  "quote, word": [[quote, word], "cat"],
  "word, quote": [[word, quote], "cat"],
  "quote, sentence, word": [[quote, sentence, word], "cat"],
  "quote, word, sentence": [[quote, word, sentence], "The cat ran."],
  "quote, sentence refined by place": [[quote, { ...sentence, refinedBy: place(4, 7) }], "The cat ran."],
  "sentence refined by quote": [{ ...sentence, refinedBy: quote }, REFUSED],
};

function read(selector) {
  const { parsed, error } = W3CTextFormat("urn:example:text").parse({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: "urn:example:annotation",
    type: "Annotation",
    body: { type: "TextualBody", value: "An animal." },
    target: { source: "urn:example:text", selector },
  });
  if (error) return error.message.split(" for annotation")[0];
  const [{ start, end }] = parsed.target.selector;
  return TEXT.slice(start, end);
}

const { name, version } = JSON.parse(readFileSync("node_modules/@recogito/text-annotator/package.json"));
console.log(name, version, "Node", process.version);
let same = true;
for (const [shape, [selector, expected]] of Object.entries(SHAPES)) {
  const found = read(selector);
  console.log(`${shape}: ${found}`);
  same &&= found === expected;
}
process.exit(same ? 0 : 1);
JAVASCRIPT
