/* Plain words for the API's controlled ones. Its own, exact definitions stand on the method view. */

import { count, humanise } from "./dom.js";

export const POSITIONS = {
  supports: { sign: "✓", says: "says so", verb: "supports" },
  qualifies: { sign: "◐", says: "says so under a condition", verb: "accepts it under a condition" },
  opposes: { sign: "✗", says: "says otherwise", verb: "opposes" },
  mixed: { sign: "⇄", says: "says both", verb: "says both" },
  silent_topic_covered: { sign: "·", says: "speaks of the topic, not of this" },
  silent_topic_absent: { sign: "", says: "silent on the whole topic" },
};

export const BASES = {
  stated: "says it outright",
  implied: "it follows from its words",
  inferred: "follows from what it says elsewhere",
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
  any_conflict: "Pages are against each other",
  all_supporters_sell_it: "Everyone who says so sells it",
  definition_differs: "Pages use a word differently",
  dissent_below: "A silent page opposes a case of it",
  fragile: "One page tips the balance",
  includes_inferred: "Partly follows from other statements",
  second_hand_only: "Only reported from others",
  conflict_implied: "The conflict is implied, not stated",
  conflict_inferred: "The conflict follows from other statements",
  self_contradiction: "A page is against itself",
};

const TOPICS = {
  cause: "Causes",
  definition: "What words mean",
  epidemiology: "Who is affected",
  ergonomics: "Sitting, lifting, sleeping",
  hands_on_therapy: "Hands-on therapy",
  mechanism: "How it works",
  mimic: "Mistaken for sciatica",
  professional_care: "Whom to ask",
  prognosis: "How it goes on",
  red_flag: "Serious problems to rule out",
  self_care: "Self-care",
  symptom: "Symptoms",
};

/** A topic in plain words. */
export const nameTopic = (topic) => TOPICS[topic] ?? humanise(topic);

export const DISPUTE_KINDS = {
  direct: "Says the opposite",
  definition: "Means something else by a word",
  degree: "Differs on how much",
  scope: "Differs on when it holds",
};

export const ROLES = {
  syndrome: "Names for what people have",
  cause: "Said to cause sciatica",
  mimic: "Can be mistaken for sciatica",
  red_flag: "Serious problems to rule out",
  risk_factor: "Said to make it likelier or worse",
  related: "Mentioned, without being tied to sciatica",
};

export const ROLE_OF_ONE = {
  syndrome: "a name for it",
  cause: "a cause",
  mimic: "mistaken for it",
  red_flag: "serious, to rule out",
  risk_factor: "makes it likelier or worse",
  related: "mentioned",
};

/** A page's short name: its identifier as words; the full label is too long for a column. */
export function nameOf(source) {
  return humanise(typeof source === "string" ? source : source.id);
}

/** Who speaks, and how: "3 of 5 pages speak: 2 support, 1 opposes". */
export function sayCounts(counts) {
  const corpus = count(counts.corpus, "page");
  const speak = counts.speaking === 1 ? "speaks" : "speak";
  return `${counts.speaking} of ${corpus} ${speak}: ${listVotes(counts).join(", ")}`;
}

/** The same where at most one page speaks: then the level says no more. */
export function sayFew(counts) {
  const corpus = count(counts.corpus, "page");
  if (counts.speaking === 0) return `None of ${corpus} speaks of it`;
  const [vote] = listVotes(counts);
  return `Only 1 of ${corpus} speaks of it, and ${vote.slice(2)}${counts.supporting || counts.opposing ? " it" : ""}`;
}

function listVotes(counts) {
  const votes = [
    [counts.supporting, "supports", "support"],
    [counts.qualifying, "accepts it under a condition", "accept it under a condition"],
    [counts.opposing, "opposes", "oppose"],
    [counts.mixed, "says both", "say both"],
  ];
  return votes
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
}

/** A dispute is told as "question: who says what"; the two parts. */
export function splitDispute(text) {
  const [question, ...rest] = text.split(": ");
  return rest.length ? { question: asQuestion(question), story: rest.join(": ") } : { question: text, story: "" };
}

function asQuestion(text) {
  return text.replace(/\.$/, "");
}
