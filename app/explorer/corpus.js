/* What the corpus says of itself: it stands in the page, so it is there before any answer is. */

export const CORPUS = JSON.parse(document.getElementById("corpus").textContent);
