/* Plain words for the API's controlled ones; the method view has their definitions. */

import { capitalise, count, humanise } from "./dom.js";

/** What the corpus says of itself: it stands in the page, so it is there before any answer is. */
export const CORPUS = JSON.parse(document.getElementById("corpus").textContent);

export const POSITIONS = {
  supports: { sign: "✓", says: "says so" },
  qualifies: { sign: "◐", says: "says so under a condition" },
  opposes: { sign: "✗", says: "says otherwise" },
  mixed: { sign: "⇄", says: "says both" },
  silent_topic_covered: { sign: "·", says: "speaks of the topic, not of this" },
  silent_topic_absent: { sign: "", says: "silent on the whole topic" },
};

export const BASES = {
  implied: "it follows from its words",
  inferred: "indirectly, by what it says elsewhere",
};

export const LEVELS = {
  contested: "Pages disagree",
  majority: "Most that speak agree",
  majority_against: "Most that speak oppose",
  qualified: "Agreed, with a condition",
  unanimous: "All that speak agree",
  unanimous_against: "All that speak oppose",
  single_source: "Only one page speaks of it",
  no_position: "No page speaks of it",
};

export const FLAGS = {
  any_conflict: "At least one page is against the others",
  all_supporters_sell_it: "Everyone who says so sells it",
  definition_differs: "Pages use a word differently",
  dissent_below: "A silent page opposes a case of it",
  fragile: "One page tips the balance",
  includes_inferred: "Partly follows from other statements",
  second_hand_only: "Only reported from others",
  conflict_implied: "Pages disagree only by what their words imply",
  conflict_inferred: "Pages disagree only indirectly, by what they say elsewhere",
  self_contradiction: "A page is against itself",
};

/** Also of a topic that came with a newer release than the page. */
export const nameTopic = (topic) => CORPUS.topics[topic] ?? humanise(topic);

export const DISPUTE_KINDS = {
  direct: "Pages say the opposite",
  definition: "Pages use a word differently",
  degree: "Pages differ on how much",
  scope: "Pages differ on when it holds",
};

/* What a condition has to do with the subject: as a heading, and of one condition. */
export const ROLES = CORPUS.roles;
export const nameRole = (role) => ROLES[role]?.[1] ?? humanise(role);

/* The kinds of things the API knows, and where their views are. */
export const KINDS = { claim: "Statement", exercise: "Exercise", treatment: "Treatment", condition: "Condition", source: "Page", conflict: "Dispute", body_part: "Body part", safety: "Safety note", word: "Search" };
export const PLACES = { claim: "claims", exercise: "exercises", treatment: "treatments", condition: "conditions", source: "pages", conflict: "disputes" };

/** A page's short name: its label is too long for a column. */
export const nameOf = (source) => humanise(source.id ?? source);

/* What one page does, what several do, and which position that is. */
export const VOTES = [
  ["supporting", "supports", "support", "supports"],
  ["qualifying", "accepts it under a condition", "accept it under a condition", "qualifies"],
  ["opposing", "opposes", "oppose", "opposes"],
  ["mixed", "says both", "say both", "mixed"],
];

export function sayVotes(counts) {
  return VOTES.filter(([side]) => counts[side]).map(([side, one, many]) => count(counts[side], one, many)).join(", ");
}

export function sayCounts(counts) {
  const { speaking, corpus } = counts;
  const of = `${speaking} of ${count(corpus, "page")}`;
  if (speaking === 1) return `${of} ${POSITIONS[VOTES.find(([side]) => counts[side])[3]].says}`;
  return `${of} speak${speaking ? `: ${sayVotes(counts)}` : ""}`;
}

/** A dispute is told as "question: who says what". */
export function splitDispute({ dispute }) {
  const [, question, story = ""] = /^(.*?)\.?(?:: (.*))?$/s.exec(dispute);
  return { question, story: capitalise(story) };
}
