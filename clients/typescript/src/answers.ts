// Generated from the OpenAPI document by clients/generate.py; not to be edited.
import type { components } from "./schema.js";

type Schemas = components["schemas"];

/** What each path answers, in full and, where there is such a view, in short. */
export interface Answers {
  "/v1/claims": { full: Schemas["ClaimPage"]; compact: Schemas["CompactClaimPage"] };
  "/v1/claims/{claim_id}": { full: Schemas["ClaimItem"]; compact: Schemas["CompactClaimItem"] };
  "/v1/exercises": { full: Schemas["ExercisePage"]; compact: Schemas["CompactExercisePage"] };
  "/v1/exercises/{exercise_id}": { full: Schemas["ExerciseItem"]; compact: Schemas["CompactExerciseItem"] };
  "/v1/conditions": { full: Schemas["ConditionPage"]; compact: Schemas["CompactConditionPage"] };
  "/v1/conditions/{condition_id}": { full: Schemas["ConditionItem"]; compact: Schemas["CompactConditionItem"] };
  "/v1/treatments": { full: Schemas["TreatmentPage"]; compact: Schemas["CompactTreatmentPage"] };
  "/v1/treatments/{treatment_id}": { full: Schemas["TreatmentItem"]; compact: Schemas["CompactTreatmentItem"] };
  "/v1/search": { full: Schemas["SearchPage"] };
  "/v1/suggest": { full: Schemas["SuggestPage"] };
  "/v1/conflicts": { full: Schemas["ConflictPage"]; compact: Schemas["CompactConflictPage"] };
  "/v1/conflicts/{conflict_id}": { full: Schemas["ConflictItem"]; compact: Schemas["CompactConflictItem"] };
  "/v1/citations": { full: Schemas["CitationPage"]; compact: Schemas["CompactCitationPage"] };
  "/v1/citations/{citation_id}": { full: Schemas["CitationItem"]; compact: Schemas["CompactCitationItem"] };
  "/v1/matrix": { full: Schemas["MatrixPage"] };
  "/v1/sources/{source_id}/compare/{other_id}": { full: Schemas["ComparisonPage"] };
  "/v1/agreement": { full: Schemas["AgreementItem"] };
  "/v1/sources": { full: Schemas["SourcePage"]; compact: Schemas["CompactSourcePage"] };
  "/v1/sources/{source_id}": { full: Schemas["SourceItem"]; compact: Schemas["CompactSourceItem"] };
  "/v1": { full: Schemas["IndexItem"] };
  "/v1/body-parts": { full: Schemas["BodyPartPage"]; compact: Schemas["CompactBodyPartPage"] };
  "/v1/topics": { full: Schemas["TopicPage"]; compact: Schemas["CompactTopicPage"] };
  "/v1/safety": { full: Schemas["SafetyPage"]; compact: Schemas["CompactSafetyPage"] };
  "/v1/release": { full: Schemas["ReleaseItem"] };
  "/v1/methods/one-source-one-vote/2": { full: Schemas["MethodItem"] };
  "/v1/methods/one-source-one-vote/1": { full: Schemas["FirstMethodItem"] };
  "/v1/release/changes": { full: Schemas["ReleaseChangesItem"] };
  "/v1/release/feed.atom": { full: string };
  "/v1/export/{records}.ndjson": { full: string };
  "/v1/export/{records}.csv": { full: string };
  "/v1/export/sources.csl.json": { full: unknown[] };
  "/v1/export/sources.bib": { full: string };
  "/v1/export/sources.ris": { full: string };
  "/v1/export/release.json": { full: Schemas["WholeRelease"] };
  "/v1/export/release.sqlite": { full: Blob };
  "/v1/export/datapackage.json": { full: { [key: string]: unknown } };
}
