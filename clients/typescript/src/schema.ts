// Generated from the OpenAPI document by clients/generate.py; not to be edited.
export interface paths {
    "/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List claims
         * @description Claims with their agreement and, unless `view=compact`, every citation for and against.
         */
        get: operations["listClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{claim_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one claim
         * @description One claim with its agreement and citations.
         */
        get: operations["getClaim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exercises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exercises
         * @description Exercises that some page recommends or advises against, with steps and doses by source.
         */
        get: operations["listExercises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exercises/{exercise_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one exercise
         * @description One exercise, with who recommends it and who advises against it.
         */
        get: operations["getExercise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conditions
         * @description Conditions with their roles: what each has to do with sciatica.
         */
        get: operations["listConditions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conditions/{condition_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one condition
         * @description One condition with its roles and codes.
         */
        get: operations["getCondition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/treatments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List treatments
         * @description Treatments and self-care measures, with who recommends them and who advises against.
         */
        get: operations["listTreatments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/treatments/{treatment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one treatment
         * @description One treatment, with who recommends it and who advises against it.
         */
        get: operations["getTreatment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search everything
         * @description Claims, exercises, conditions, treatments, body parts, sources and safety, best match first.
         *
         *     Each word must occur, in any form or as a synonym; words in double quotes side by side. Where
         *     nothing holds all words, what holds most of them is found: `meta.match` is `some`, and each hit
         *     names the words that it lacks. `meta.unknown_words` are words that no page has. The score adds
         *     what each word weighs, in its nearest form: in a name or statement 8 and more the shorter it
         *     is, in another name 6, in a summary, a code or what the item is about 3, in any other text 1;
         *     half of it where only something is found of which the word is a part. Emergency signs that
         *     match stand first.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest what is being typed
         * @description For a box that somebody types into: names and statements that begin so, names first.
         *
         *     A name that begins with what was typed goes before one of which another word does; words of
         *     the texts fill up what is left. Of very many claims those are suggested on which most sources
         *     speak.
         */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conflicts
         * @description Questions on which pages take different sides, each told once, with all sides' citations.
         *
         *     All filters but `kind` must hold on one and the same claim on which the conflict shows. Under a
         *     lens those are left out on whose leading claim nobody disagrees any more.
         */
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conflicts/{conflict_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one conflict
         * @description One conflict, with all sides' citations; under a lens even where nobody is left on a side.
         */
        get: operations["getConflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List citations
         * @description Every passage that something stands on; in JSON-LD as a page of W3C Web Annotations.
         */
        get: operations["listCitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/citations/{citation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one citation
         * @description One passage with what it stands behind; in JSON-LD as a W3C Web Annotation.
         */
        get: operations["getCitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the matrix of claims and sources
         * @description What every source holds on every claim, as pages of JSON or as one CSV.
         *
         *     Silence is told apart: a source may speak of other claims of the same topic, or of none.
         */
        get: operations["listMatrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{source_id}/compare/{other_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two sources
         * @description The claims on which at least one of the two speaks, with what each holds.
         */
        get: operations["compareSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get agreement in numbers
         * @description How many claims have which level, direction and flag, over all and by topic.
         */
        get: operations["getAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources
         * @description The pages that were read, with their interests and how much of each is accounted for.
         */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{source_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one source
         * @description One page that was read.
         */
        get: operations["getSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Index of all resources
         * @description Every resource, with what it is.
         */
        get: operations["getIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/body-parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List body parts
         * @description Body parts that claims are about, with their anatomical codes.
         */
        get: operations["listBodyParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List topics
         * @description The kinds of claim, with how many claims each has.
         */
        get: operations["listTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/safety": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the safety layer
         * @description Emergency signs and guideline context that the pages lack, each from a named authority.
         */
        get: operations["listSafety"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the release
         * @description Version, digests, counts, the method with its thresholds, licences, and every word.
         */
        get: operations["getRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/methods/one-source-one-vote/2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the method
         * @description How agreement is worked out: rules, thresholds, formulas and cases to test with.
         */
        get: operations["getMethod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/methods/one-source-one-vote/1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the first method
         * @description The method before this one: direct positions alone, which `lens_basis=direct` still gives.
         */
        get: operations["getFirstMethod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/release/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the release changed
         * @description What this release changed in the one before, and what the earlier ones changed.
         *
         *     A withdrawn identifier answers 410, with its successors; it is never used again.
         */
        get: operations["getReleaseChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/release/feed.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the releases
         * @description The same as an Atom feed (RFC 4287), newest first, for feed readers.
         *
         *     Names of entries are URNs and stay; addresses are relative to the feed.
         */
        get: operations["getReleaseFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/{records}.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export records as NDJSON
         * @description All records of a kind, one JSON object per line; a citation says what it is `of`.
         *
         *     `positions` has a line for each claim and source that speaks: the position as the claim serves
         *     it, with the `claim`. No text holds a character that ends a line elsewhere.
         */
        get: operations["exportRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/{records}.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export records as CSV
         * @description All records of a kind, safe to open in a spreadsheet.
         *
         *     A column is named after the field that it holds: dots lead inward, and a number counts from 0.
         *     What lies in a list is a JSON array, with nulls where an entry lacks the field; `[]` is an empty
         *     list, an empty cell is null. A text that a spreadsheet would take for a formula begins with an
         *     apostrophe. `positions` has a line for each claim and source that speaks.
         */
        get: operations["exportTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/sources.csl.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the sources as CSL-JSON
         * @description The sources for reference managers. What a page does not state is left out.
         *
         *     A page without a title has our own label in brackets instead.
         */
        get: operations["exportCslJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/sources.bib": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the sources as BibLaTeX
         * @description The sources for LaTeX, keyed by their identifiers. What a page does not state is left out.
         *
         *     `urldate` is the day on which the page was read. A page without a title has our own
         *     label in brackets instead.
         */
        get: operations["exportBibtex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/sources.ris": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the sources as RIS
         * @description The sources for reference managers. What a page does not state is left out.
         *
         *     A page without a title has our own label in brackets instead.
         */
        get: operations["exportRis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/release.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the whole release
         * @description All that is served, in one JSON file; citations stand where they belong.
         */
        get: operations["exportRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/release.sqlite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the whole release as a SQLite database
         * @description All that is served, as tables with foreign keys, to ask by SQL.
         *
         *     A table for each CSV file, of the columns that hold one value (dots are `_`); each list is a
         *     table of its own, with a row for each entry. `release` says which release it is and what must be
         *     told with it, `words` what the words mean, and the tables' own text what the columns do.
         */
        get: operations["exportDatabase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/datapackage.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export what the columns are
         * @description A Data Package (Frictionless): type, meaning and words of each column of each CSV file.
         *
         *     Its resources are the files beside it.
         */
        get: operations["exportDataPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AboutRef: {
            /** @description What kind of thing it is. */
            type: components["schemas"]["AboutType"];
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
        };
        /**
         * @description - `exercise`: An exercise.
         *     - `condition`: A condition.
         *     - `treatment`: A treatment or self-care measure.
         *     - `body_part`: A body part.
         */
        AboutType: ("exercise" | "condition" | "treatment" | "body_part") | (string & {});
        AddedClaim: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Null where the claim is no longer in the data. */
            statement: string | null;
        };
        /** @description How far the sources agree. Agreement is not truth; fractions are 0 to 1, 4 decimals. */
        Agreement: {
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description Sorted. */
            flags: components["schemas"]["Flag"][];
            /** @description How many sources hold which position. */
            counts: components["schemas"]["Counts"];
            /** @description supporting / speaking; null below two. */
            share_supporting: number | null;
            /** @description Share of pairs of speaking sources with the same position; null below two. */
            pairwise: number | null;
            /** @description Wilson's 95 % interval of the share, [low, high]; null below two. */
            wilson95: number[] | null;
            /** @description speaking / corpus. */
            coverage: number;
            /** @description How many distinct origins speak. */
            independent: number;
            /** @description The level without what follows from other claims. */
            level_direct: components["schemas"]["Level"];
            /** @description The level without that and without implied citations. */
            level_stated_only: components["schemas"]["Level"];
            /** @description Lower Wilson bound: a sort key, not a probability. */
            rank: number;
            /** @description One sentence that names every source that speaks. */
            summary: string;
            /** @description How agreement is worked out. */
            method: string;
            /** @description The level without the lens; only under a lens. */
            default_level?: components["schemas"]["Level"];
            /** @description The direction without the lens; only under a lens. */
            default_direction?: components["schemas"]["Direction"];
        };
        /** @description How far the sources agree, over all claims. */
        AgreementItem: {
            /** @description What was asked for. */
            data: components["schemas"]["AgreementOverview"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description How many claims have which agreement. Agreement is not truth. */
        AgreementOverview: {
            /** @description How many claims the release has. */
            total: number;
            /** @description Every level. */
            levels: components["schemas"]["LevelCount"][];
            /** @description Every direction. */
            directions: components["schemas"]["DirectionCount"][];
            /** @description Pairs that occur. */
            levels_and_directions: components["schemas"]["LevelDirectionCount"][];
            /** @description Every flag; a claim may have several. */
            flags: components["schemas"]["FlagCount"][];
            /** @description Every topic. */
            topics: components["schemas"]["TopicCount"][];
        };
        /** @description Who says so; `read` is when a stored copy was read, not a promise that it is unchanged. */
        Authority: {
            /** @description Its name. */
            publisher: string;
            /** @description Title of the page. */
            title: string;
            /**
             * Format: uri
             * @description Address of the page.
             */
            url: string;
            /** @description Date of publication as stated; null where it is not. */
            published: string | null;
            /** @description Date of the last update as stated; null where it is not. */
            updated: string | null;
            /**
             * Format: date
             * @description The date on which it was read.
             */
            read: string;
            /**
             * Format: date
             * @description The date by which it is to be read again.
             */
            review_due: string;
        };
        /**
         * @description - `stated`: The page says it.
         *     - `implied`: It follows without outside knowledge; `reasoning` says how.
         * @enum {string}
         */
        Basis: "stated" | "implied";
        /**
         * @description - `identity`: That the page speaks of it, and what it is called.
         *     - `steps`: How it is done.
         *     - `dose`: How long, how often, how hard.
         *     - `target`: Which body parts it works on.
         *     - `caution`: What to take care of.
         *     - `description`: What it is.
         */
        Behind: ("identity" | "steps" | "dose" | "target" | "caution" | "description") | (string & {});
        Beside: {
            /** @description What kind of thing it is. */
            type: components["schemas"]["FavourType"];
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
        };
        BodyPart: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description Medical codes. */
            codes: components["schemas"]["Code"][];
            /** @description How many claims are about it. */
            claims: number;
        };
        /** @description A page of body parts. */
        BodyPartPage: {
            /** @description What was asked for. */
            data: components["schemas"]["BodyPart"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description Which positions on a headline claim put a source on which list. */
        CardRule: {
            /** @description What the headline claim says of the item. */
            headline_polarity: components["schemas"]["Polarity"];
            /** @description `recommended_by` and its like. */
            list_name: string;
            /** @description Who holds one of these on the headline is on the list. */
            positions: components["schemas"]["PositionKind"][];
        };
        /** @description One claim of a chain: how a position follows from what the source says of another claim. */
        ChainLink: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The proposition, in our words. */
            statement: string;
            /** @description How it relates to the claim before it. */
            relation: components["schemas"]["ChainRelation"];
        };
        /**
         * @description - `entailed_by`: The claim before it follows from it.
         *     - `entails`: It follows from the claim before it.
         *     - `contradicts`: Nobody can hold both it and the claim before it.
         */
        ChainRelation: ("entailed_by" | "entails" | "contradicts") | (string & {});
        /** @description What one release changed in the one before. */
        ChangeSet: {
            /** @description `YYYY.MM.N`. */
            version: string;
            /** @description The release before; null for the first. */
            since: string | null;
            /**
             * Format: date
             * @description Date of the release.
             */
            released: string;
            /** @description What changed, in one sentence. */
            summary: string;
            /** @description Empty in the first release: there all is new. */
            claims: components["schemas"]["ClaimChanges"];
            /** @description Identifiers that are gone for good. */
            withdrawn: components["schemas"]["Withdrawn"][];
        };
        ChangedClaim: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Null where the claim is no longer in the data. */
            statement: string | null;
            /** @description The fields that differ, sorted. */
            fields: string[];
        };
        /** @description One passage of one source, for or against a claim, or behind a field of an item. */
        Citation: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Which page it is. */
            source: components["schemas"]["CitedSource"];
            /** @description Toward the claim; null on other items. */
            stance: components["schemas"]["Stance"] | null;
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["Basis"];
            /** @description How it follows, where `basis` is `implied`. */
            reasoning: string | null;
            /** @description What the source says here, in our words. */
            paraphrase: string;
            /** @description The condition, where `stance` is `qualifies`. */
            qualifier: string | null;
            /** @description Whether the source speaks for itself. */
            voice: components["schemas"]["Voice"];
            /** @description Whom the source reports. */
            attributed_to: string | null;
            /** @description Whether the source makes the report its own. */
            endorsed: boolean | null;
            /** @description Whether it counts toward agreement. */
            counted: boolean;
            /** @description Which field it stands behind; null on claims. */
            behind: components["schemas"]["Behind"] | null;
            /** @description What the source offers that this claim or item favours. */
            interest: components["schemas"]["InterestRef"] | null;
            /** @description A verbatim fragment of at most 12 words. */
            quote: string;
            /** @description Where the quote stands. */
            locator: components["schemas"]["Locator"];
        };
        /**
         * @description - `basis`: Whether the page says it or it follows.
         *     - `behind`: Fields behind which they stand.
         *     - `condition`: Conditions behind which they stand.
         *     - `counted`: Whether they count toward agreement.
         *     - `exercise`: Exercises behind which they stand.
         *     - `source`: Sources cited.
         *     - `stance`: Stances toward claims.
         *     - `treatment`: Treatments behind which they stand.
         *     - `voice`: Whose words they are.
         */
        CitationFacet: ("basis" | "behind" | "condition" | "counted" | "exercise" | "source" | "stance" | "treatment" | "voice") | (string & {});
        /** @description One citation. */
        CitationItem: {
            /** @description What was asked for. */
            data: components["schemas"]["OwnedCitation"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        CitationLinks: {
            /** @description Canonical path of it. */
            self: string;
            /** @description Path of what it stands behind; of an interest, of the source. */
            of: string;
        };
        /** @description A page of citations. */
        CitationPage: {
            /** @description What was asked for. */
            data: components["schemas"]["OwnedCitation"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        CitedSource: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our own description of the page. */
            label: string;
            /** @description Title as stated; null where there is none. */
            title: string | null;
            /** @description As the page states it; null where it does not. */
            author: string | null;
            /** @description As stated; null where it is not. */
            publisher: string | null;
        };
        /** @description One proposition in our own words, with what every source holds on it. */
        Claim: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The proposition, in our words. */
            statement: string;
            /** @description What kind of claim it is. */
            topic: components["schemas"]["Topic"];
            /** @description A word that pages use differently. */
            subject_term: string | null;
            /** @description What the claim is about: exercises, conditions, treatments, body parts. */
            about: components["schemas"]["AboutRef"][];
            /** @description How far the sources agree. */
            agreement: components["schemas"]["Agreement"];
            /** @description Every source that speaks, sorted. */
            positions: components["schemas"]["Position"][];
            /** @description Every passage behind it, sorted by source and place. */
            citations: components["schemas"]["Citation"][];
            /** @description Sources without any citation here, and from which nothing follows. */
            silent_sources: components["schemas"]["SourceRef"][];
            /** @description Sources whose citations here all do not count, and from which nothing follows. */
            reporting_sources: components["schemas"]["SourceRef"][];
            /** @description Whoever holds this claim holds these. */
            entails: components["schemas"]["ClaimRef"][];
            /** @description Whoever holds one of these holds this claim. */
            entailed_by: components["schemas"]["ClaimRef"][];
            /** @description Nobody can hold this claim and one of these. */
            contradicts: components["schemas"]["ClaimRef"][];
            /** @description Claims that cannot both be followed, though their words leave room for both. */
            in_tension_with: components["schemas"]["Tension"][];
            /** @description Sources that are silent here and dissent from a claim that entails it. */
            dissenters_below: components["schemas"]["Dissenter"][];
            /** @description The conflict that tells this claim. */
            dispute: components["schemas"]["DisputeRef"] | null;
            /** @description Other conflicts that show on it. */
            also_in: components["schemas"]["DisputeRef"][];
            /** @description Why something unusual is right; null where nothing is. */
            note: string | null;
            /** @description The citations behind inferred positions, each with the claim on which it stands, sorted by identifier; in a single claim, and where `include=evidence` asks for it. */
            evidence?: components["schemas"]["OwnedCitation"][];
        };
        ClaimChanges: {
            /** @description Claims that are new. */
            added: components["schemas"]["AddedClaim"][];
            /** @description Claims that differ from the release before. */
            changed: components["schemas"]["ChangedClaim"][];
        };
        /**
         * @description - `basis`: Bases of citations.
         *     - `body_part`: Body parts.
         *     - `condition`: Conditions that claims are about.
         *     - `direction`: Which side the level is on.
         *     - `exercise`: Exercises that claims are about.
         *     - `flag`: Flags.
         *     - `level`: Level of agreement.
         *     - `position`: What sources hold.
         *     - `source`: Sources cited; beside `position` those that hold it.
         *     - `stance`: Stances of citations.
         *     - `topic`: Kind of claim.
         *     - `treatment`: Treatments that claims are about.
         */
        ClaimFacet: ("basis" | "body_part" | "condition" | "direction" | "exercise" | "flag" | "level" | "position" | "source" | "stance" | "topic" | "treatment") | (string & {});
        /** @description - `evidence`: The citations behind inferred positions; a single claim has them. */
        ClaimInclusion: "evidence" | (string & {});
        /** @description One claim. */
        ClaimItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Claim"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of claims. */
        ClaimPage: {
            /** @description What was asked for. */
            data: components["schemas"]["Claim"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        ClaimRef: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The proposition, in our words. */
            statement: string;
        };
        /** @description A medical code; `match` relates it to our concept as SKOS does. */
        Code: {
            /** @description The code system. */
            system: components["schemas"]["CodeSystem"];
            /** @description The code within its system. */
            code: string;
            /** @description Name of our own concept. */
            display: string;
            /** @description How the code relates to our concept (SKOS). */
            match: components["schemas"]["CodeMatch"];
            /** @description Edition of the code system; `level` is a level without billable codes. */
            edition: string | null;
        };
        /**
         * @description - `exact`: The code means the same.
         *     - `broader`: The code means something wider.
         *     - `narrower`: The code means something narrower.
         *     - `related`: The code means something near.
         */
        CodeMatch: ("exact" | "broader" | "narrower" | "related") | (string & {});
        /**
         * @description - `MONDO`: Mondo Disease Ontology.
         *     - `MeSH`: Medical Subject Headings.
         *     - `ICD-10-CM`: International Classification of Diseases, US modification.
         *     - `HPO`: Human Phenotype Ontology.
         *     - `UBERON`: Uberon anatomy ontology.
         *     - `ATC`: Anatomical Therapeutic Chemical classification; editions are dated.
         *     - `UNII`: Unique Ingredient Identifier.
         *     - `CHEBI`: Chemical Entities of Biological Interest.
         */
        CodeSystem: ("MONDO" | "MeSH" | "ICD-10-CM" | "HPO" | "UBERON" | "ATC" | "UNII" | "CHEBI") | (string & {});
        CompactBodyPart: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description How many claims are about it. */
            claims: number;
        };
        /** @description A page of body parts in short. */
        CompactBodyPartPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactBodyPart"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /**
         * @description One passage of one source, in short; one of what it can stand behind is not null.
         *
         *     On an interest of its source, all four are null.
         */
        CompactCitation: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Identifier of the source. */
            source: string;
            /** @description Toward the claim; null on other items. */
            stance: components["schemas"]["Stance"] | null;
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["Basis"];
            /** @description Whether it counts toward agreement. */
            counted: boolean;
            /** @description Which field it stands behind; null on claims. */
            behind: components["schemas"]["Behind"] | null;
            /** @description Identifier of the claim that it is on. */
            claim: string | null;
            /** @description Identifier of the exercise that it stands behind. */
            exercise: string | null;
            /** @description Identifier of the treatment that it stands behind. */
            treatment: string | null;
            /** @description Identifier of the condition that it stands behind. */
            condition: string | null;
            /** @description Unicode code points from the document's start. */
            start: number;
            /** @description Exclusive. */
            end: number;
        };
        /** @description One citation in short. */
        CompactCitationItem: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactCitation"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of citations in short. */
        CompactCitationPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactCitation"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        CompactClaim: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The proposition, in our words. */
            statement: string;
            /** @description What kind of claim it is. */
            topic: components["schemas"]["Topic"];
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description What to look out for; sorted. */
            flags: components["schemas"]["Flag"][];
            /** @description How many sources hold which position. */
            counts: components["schemas"]["Counts"];
            /** @description Every source that speaks, sorted. */
            positions: components["schemas"]["CompactPosition"][];
            /** @description The level without the lens; only under a lens. */
            default_level?: components["schemas"]["Level"];
            /** @description The direction without the lens; only under a lens. */
            default_direction?: components["schemas"]["Direction"];
        };
        /** @description One claim without citations. */
        CompactClaimItem: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactClaim"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of claims without citations. */
        CompactClaimPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactClaim"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        CompactCondition: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description The first is the primary one. */
            roles: components["schemas"]["CompactRole"][];
        };
        /** @description One condition in short. */
        CompactConditionItem: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactCondition"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of conditions in short. */
        CompactConditionPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactCondition"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description One question on which sources take different sides, in short. */
        CompactConflict: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What kind it is. */
            kind: components["schemas"]["ConflictKind"];
            /** @description The question on which pages take sides, in one neutral sentence of ours. */
            dispute: string;
            /** @description The claims that it tells, the leading one first; or a pair in tension. */
            claims: components["schemas"]["ToldClaim"][];
            /** @description On the leading claim; of a pair in tension, first those on the one claim, then those on the other. */
            sides: components["schemas"]["CompactSide"][];
        };
        /** @description One conflict in short. */
        CompactConflictItem: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactConflict"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of conflicts in short. */
        CompactConflictPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactConflict"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description Level, direction and counts are those of the headline claim. */
        CompactExercise: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description What kind it is. */
            kind: components["schemas"]["ExerciseKind"];
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description How many sources hold which position. */
            counts: components["schemas"]["Counts"];
            /** @description Whether the headline claim says that it helps or should be avoided. */
            headline_polarity: components["schemas"]["Polarity"];
            /** @description How pages stand to it: the first of the words that fits. */
            reception: components["schemas"]["Reception"];
            /** @description Sources that recommend it, by their position on its headline claim. */
            recommended_by: components["schemas"]["CompactHolder"][];
            /** @description Sources that advise against it, by position on its headline claim. */
            advised_against_by: components["schemas"]["CompactHolder"][];
            /** @description Sources that say it does little, by position on its headline claim. */
            called_ineffective_by: components["schemas"]["CompactHolder"][];
            /** @description What to take care of, in our words. */
            cautions: string[];
            /** @description The level without the lens; only under a lens. */
            default_level?: components["schemas"]["Level"];
            /** @description The direction without the lens; only under a lens. */
            default_direction?: components["schemas"]["Direction"];
        };
        /** @description One exercise in short. */
        CompactExerciseItem: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactExercise"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of exercises in short. */
        CompactExercisePage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactExercise"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        CompactHolder: {
            /** @description Identifier of the source. */
            id: string;
            /** @description What is held: by a source, or by a side of a conflict on its claim. */
            position: components["schemas"]["PositionKind"];
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["PositionBasis"];
            /** @description Under what condition, where the page gives one. */
            qualifier: string | null;
        };
        CompactPosition: {
            /** @description Identifier of the source. */
            source: string;
            /** @description What is held: by a source, or by a side of a conflict on its claim. */
            position: components["schemas"]["PositionKind"];
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["PositionBasis"];
        };
        /** @description Level and direction are those of the role's headline claim. */
        CompactRole: {
            /** @description What the condition has to do with sciatica. */
            role: components["schemas"]["Role"];
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description The level without the lens; only under a lens. */
            default_level?: components["schemas"]["Level"];
            /** @description The direction without the lens; only under a lens. */
            default_direction?: components["schemas"]["Direction"];
        };
        CompactSafety: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What kind it is. */
            kind: components["schemas"]["SafetyKind"];
            /** @description The proposition, in our words. */
            statement: string;
        };
        /** @description A page of the safety layer in short. */
        CompactSafetyPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactSafety"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        CompactSide: {
            /** @description What is held: by a source, or by a side of a conflict on its claim. */
            position: components["schemas"]["Stance"];
            /** @description The claim on which the side holds it. */
            claim: components["schemas"]["ClaimRef"];
            /** @description Identifiers of those who hold it. */
            sources: string[];
        };
        CompactSource: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our own description of the page. */
            label: string;
            /** @description Title as stated; null where there is none. */
            title: string | null;
            /** @description As the page states it; null where it does not. */
            author: string | null;
            /** @description As stated; null where it is not. */
            publisher: string | null;
            /** @description Address of the page; null where it is not known. */
            url: string | null;
            /** @description Date of publication as stated; null where it is not. */
            published: string | null;
        };
        /** @description One source in short. */
        CompactSourceItem: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactSource"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of sources in short. */
        CompactSourcePage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactSource"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        CompactTopic: {
            /** @description Readable, permanent identifier; never reused. */
            id: components["schemas"]["Topic"];
            /** @description Our name for it. */
            name: string;
            /** @description How many claims it has. */
            claims: number;
        };
        /** @description A page of topics in short. */
        CompactTopicPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactTopic"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description Level, direction and counts are those of the headline claim. */
        CompactTreatment: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description What kind it is. */
            kind: components["schemas"]["TreatmentKind"];
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description How many sources hold which position. */
            counts: components["schemas"]["Counts"];
            /** @description Whether the headline claim says that it helps or should be avoided. */
            headline_polarity: components["schemas"]["Polarity"];
            /** @description How pages stand to it: the first of the words that fits. */
            reception: components["schemas"]["Reception"];
            /** @description Sources that recommend it, by their position on its headline claim. */
            recommended_by: components["schemas"]["CompactHolder"][];
            /** @description Sources that advise against it, by position on its headline claim. */
            advised_against_by: components["schemas"]["CompactHolder"][];
            /** @description Sources that say it does little, by position on its headline claim. */
            called_ineffective_by: components["schemas"]["CompactHolder"][];
            /** @description What to take care of, in our words. */
            cautions: string[];
            /** @description The level without the lens; only under a lens. */
            default_level?: components["schemas"]["Level"];
            /** @description The direction without the lens; only under a lens. */
            default_direction?: components["schemas"]["Direction"];
        };
        /** @description One treatment or self-care measure in short. */
        CompactTreatmentItem: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactTreatment"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of treatments and self-care measures in short. */
        CompactTreatmentPage: {
            /** @description What was asked for. */
            data: components["schemas"]["CompactTreatment"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        ComparedClaim: {
            /** @description The claim, with how far the sources agree on it. */
            claim: components["schemas"]["GradedClaim"];
            /** @description What the first source holds. */
            a: components["schemas"]["PositionKind"];
            /** @description What the second source holds. */
            b: components["schemas"]["PositionKind"];
            /** @description How it is known; null where silent. */
            a_basis: components["schemas"]["PositionBasis"] | null;
            /** @description The same of the second source. */
            b_basis: components["schemas"]["PositionBasis"] | null;
            /** @description How the two positions relate. */
            relation: components["schemas"]["Relation"];
        };
        Comparison: {
            /** @description The first source of the path. */
            a: components["schemas"]["SourceRef"];
            /** @description The second source of the path. */
            b: components["schemas"]["SourceRef"];
            /** @description Of all claims, whatever the filter. */
            counts: components["schemas"]["ComparisonCounts"];
        };
        /** @description How many claims; `shared` are those on which both speak. */
        ComparisonCounts: {
            /** @description Both speak: `same` and `different` together. */
            shared: number;
            /** @description Both speak and hold the same position. */
            same: number;
            /** @description Both speak and hold different positions. */
            different: number;
            /** @description Only the first source speaks. */
            only_a: number;
            /** @description Only the second source speaks. */
            only_b: number;
            /** @description Neither speaks; such claims are not listed. */
            both_silent: number;
        };
        /** @description A page of the claims on which at least one of two sources speaks. */
        ComparisonPage: {
            /** @description What was asked for. */
            data: components["schemas"]["ComparedClaim"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
            /** @description The two sources, and how many claims relate how. */
            comparison: components["schemas"]["Comparison"];
        };
        /** @description A name, a statement or a word that begins, or of which a word begins, like what was typed. */
        Completion: {
            /** @description What kind it is. */
            kind: components["schemas"]["SuggestionKind"];
            /** @description Of the item; null for a word. */
            id: string | null;
            /** @description The name, statement or word, whole. */
            text: string;
            /** @description What was typed, in the text. */
            matched: components["schemas"]["Match"];
        };
        Condition: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description Other names that the pages use. */
            also_known_as: string[];
            /** @description The first is the primary one. */
            roles: components["schemas"]["ConditionRole"][];
            /** @description What the pages say it is. */
            summary: string;
            /** @description Medical codes. */
            codes: components["schemas"]["Code"][];
            /** @description Every passage behind it, sorted by source and place. */
            citations: components["schemas"]["Citation"][];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["ItemLinks"];
            /** @description The headline claim of the primary role; only where `include=headline` asks for it. */
            headline?: components["schemas"]["Claim"];
        };
        /**
         * @description - `body_part`: Body parts.
         *     - `code`: Medical codes.
         *     - `direction`: Which side the level is on.
         *     - `flag`: Flags.
         *     - `level`: Level of agreement.
         *     - `role`: Roles.
         *     - `source`: Sources cited.
         */
        ConditionFacet: ("body_part" | "code" | "direction" | "flag" | "level" | "role" | "source") | (string & {});
        /** @description One condition. */
        ConditionItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Condition"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description A page of conditions. */
        ConditionPage: {
            /** @description What was asked for. */
            data: components["schemas"]["Condition"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        ConditionRole: {
            /** @description What the condition has to do with sciatica. */
            role: components["schemas"]["Role"];
            /** @description The claim whose agreement stands for the item or role. */
            headline_claim: components["schemas"]["HeadlineClaim"];
            /** @description That of the role's headline claim. */
            agreement: components["schemas"]["Agreement"];
        };
        /** @description One question on which sources take different sides. */
        Conflict: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What kind it is. */
            kind: components["schemas"]["ConflictKind"];
            /** @description The question on which pages take sides, in one neutral sentence of ours. */
            dispute: string;
            /** @description The claims that it tells, the leading one first; or a pair in tension. */
            claims: components["schemas"]["CompactClaim"][];
            /** @description Claims on which it shows as well. */
            also: components["schemas"]["CompactClaim"][];
            /** @description Why the two cannot both be followed; null but for a pair in tension. */
            reason: string | null;
            /** @description Every side, equally. */
            sides: components["schemas"]["ConflictSide"][];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /**
         * @description - `basis`: Bases of citations.
         *     - `body_part`: Body parts.
         *     - `condition`: Conditions that claims are about.
         *     - `direction`: Which side the level is on.
         *     - `exercise`: Exercises that claims are about.
         *     - `flag`: Flags.
         *     - `kind`: Kind of conflict.
         *     - `level`: Level of agreement.
         *     - `position`: What sources hold.
         *     - `source`: Sources cited; beside `position` those that hold it.
         *     - `stance`: Stances of citations.
         *     - `topic`: Kind of claim.
         *     - `treatment`: Treatments that claims are about.
         */
        ConflictFacet: ("basis" | "body_part" | "condition" | "direction" | "exercise" | "flag" | "kind" | "level" | "position" | "source" | "stance" | "topic" | "treatment") | (string & {});
        /** @description One conflict. */
        ConflictItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Conflict"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /**
         * @description - `direct`: One says that it holds, another that it does not, of the same thing.
         *     - `definition`: They use a word in different senses.
         *     - `degree`: They differ on how much, how often or how surely.
         *     - `scope`: They differ on for whom, which part, when or under which condition.
         */
        ConflictKind: ("direct" | "definition" | "degree" | "scope") | (string & {});
        /** @description A page of conflicts. */
        ConflictPage: {
            /** @description What was asked for. */
            data: components["schemas"]["Conflict"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description Who holds what; a source that holds both stands on each side, with its citations for it. */
        ConflictSide: {
            /** @description What is held: by a source, or by a side of a conflict on its claim. */
            position: components["schemas"]["Stance"];
            /** @description The claim on which the side holds it. */
            claim: components["schemas"]["ClaimRef"];
            /** @description Who holds it, directly or by inference; `through` says how it follows. */
            sources: components["schemas"]["Holder"][];
            /** @description The passages that decide it, sorted by source and place; where it follows from what a source says of other claims, they stand there. */
            citations: components["schemas"]["Citation"][];
        };
        /**
         * @description - `id`: By identifier.
         *     - `relevance`: Best match of `q` first, then by identifier.
         *     - `-sources`: Most sources on the smaller side first, then most on all sides together, then `direct` ones, then by identifier; whatever a lens leaves out.
         */
        ConflictSort: ("id" | "relevance" | "-sources") | (string & {});
        /**
         * @description - `true`: It is on a claim, and the source's own or endorsed by it.
         *     - `false`: It is on a claim and only reported, or it is on no claim.
         */
        Counted: ("true" | "false") | (string & {});
        /** @description How many sources hold which position; `speaking` + `silent` = `corpus`. */
        Counts: {
            /** @description How many sources support. */
            supporting: number;
            /** @description How many sources accept it only under a condition. */
            qualifying: number;
            /** @description How many sources oppose. */
            opposing: number;
            /** @description How many sources both oppose and support or qualify. */
            mixed: number;
            /** @description How many sources do not speak. */
            silent: number;
            /** @description How many sources speak. */
            speaking: number;
            /** @description How many sources the release has. */
            corpus: number;
        };
        /** @description What the corpus itself says of it, computed from the citations. */
        Coverage: {
            /** @description Sources that say the same. */
            said_by: components["schemas"]["SourceRef"][];
            /** @description Sources that name the condition. */
            condition_named_by: components["schemas"]["SourceRef"][];
        };
        /**
         * @description - `for`: Sources support and none opposes or is mixed.
         *     - `against`: Sources oppose and none supports, qualifies or is mixed.
         *     - `conditional`: Sources qualify and none supports, opposes or is mixed.
         *     - `divided`: Sources conflict (`any_conflict`).
         *     - `none`: No source speaks.
         * @enum {string}
         */
        Direction: "for" | "against" | "conditional" | "divided" | "none";
        DirectionCount: {
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description How many claims. */
            claims: number;
        };
        DirectionRule: {
            /** @description The direction, where the rule holds. */
            direction: components["schemas"]["Direction"];
            /** @description An expression of s, q, o, m and k; the first that holds. */
            rule: string;
        };
        DisputeRef: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The question on which pages take sides, in one neutral sentence of ours. */
            dispute: string;
        };
        /** @description A source that is silent on the claim, and where it dissents from a narrower one. */
        Dissenter: {
            /** @description Which page it is. */
            source: components["schemas"]["SourceRef"];
            /** @description The broadest such claim. */
            claim: components["schemas"]["ClaimRef"];
        };
        /** @description The text that the source was read from; it is not part of the release. */
        Document: {
            /** @description File name of the document. */
            file: string;
            /** @description SHA-256 of the document's bytes. */
            sha256: string;
            /** @description Unicode code points. */
            characters: number;
            /** @description How many words the document has, split at white space. */
            words: number;
            /** @description How many sentences the document has, outside its excluded regions. */
            sentences: number;
            /** @description How many are cited or have a reason why not. */
            sentences_accounted_for: number;
            /** @description 0 to 1, 4 decimals. */
            share_accounted_for: number;
            /** @description What of the document is no knowledge; nothing is cited from there. */
            excluded_regions: components["schemas"]["Region"][];
        };
        /** @description How much, as one source gives it; what it does not give is null. */
        Dose: {
            /** @description Which page it is. */
            source: components["schemas"]["SourceRef"];
            /** @description The dose as the source gives it, in our words. */
            as_stated: string;
            /** @description How long to hold, in seconds. */
            hold_seconds: components["schemas"]["Seconds"] | null;
            /** @description How many repetitions. */
            repetitions: number | null;
            /** @description How many sets. */
            sets: number | null;
            /** @description Whether the dose is for each side; null where the source does not say. */
            each_side: boolean | null;
            /** @description How long it takes, in minutes. */
            minutes: number | null;
            /** @description Greatest distance, in miles. */
            distance_miles: number | null;
            /** @description How often, in words. */
            frequency: string | null;
            /** @description How hard, in words. */
            intensity: string | null;
        };
        Exercise: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description Other names that the pages use. */
            also_known_as: string[];
            /** @description What kind it is. */
            kind: components["schemas"]["ExerciseKind"];
            /** @description The posture that it is done in; null where no page says so. */
            posture: components["schemas"]["Posture"] | null;
            /** @description How it is done, source by source. */
            steps: components["schemas"]["Steps"][];
            /** @description How much, source by source. */
            doses: components["schemas"]["Dose"][];
            /** @description Body parts that it works on. */
            targets: components["schemas"]["NamedRef"][];
            /** @description What is needed for it. */
            equipment: string[];
            /** @description What to take care of, in our words. */
            cautions: string[];
            /** @description How pages stand to it: the first of the words that fits. */
            reception: components["schemas"]["Reception"];
            /** @description Sources that recommend it, by their position on its headline claim. */
            recommended_by: components["schemas"]["Holder"][];
            /** @description Sources that advise against it, by position on its headline claim. */
            advised_against_by: components["schemas"]["Holder"][];
            /** @description Sources that say it does little, by position on its headline claim. */
            called_ineffective_by: components["schemas"]["Holder"][];
            /** @description The claim whose agreement stands for the item or role. */
            headline_claim: components["schemas"]["HeadlineClaim"];
            /** @description Whether the headline claim says that it helps or should be avoided. */
            headline_polarity: components["schemas"]["Polarity"];
            /** @description That of the headline claim. */
            agreement: components["schemas"]["Agreement"];
            /** @description Every passage behind it, sorted by source and place. */
            citations: components["schemas"]["Citation"][];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["ItemLinks"];
            /** @description The headline claim, with its positions and citations; only where `include=headline` asks for it. */
            headline?: components["schemas"]["Claim"];
        };
        /** @description One exercise. */
        ExerciseItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Exercise"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /**
         * @description - `strengthening`: Loads muscles to make them stronger.
         *     - `stretching`: Lengthens muscles.
         *     - `mobility`: Moves joints through their range.
         *     - `aerobic`: Raises heart rate and breathing.
         *     - `stabilisation`: Trains control of the trunk or pelvis.
         *     - `nerve_gliding`: Moves a nerve along its path.
         *     - `programme`: A plan of several exercises.
         */
        ExerciseKind: ("strengthening" | "stretching" | "mobility" | "aerobic" | "stabilisation" | "nerve_gliding" | "programme") | (string & {});
        /** @description A page of exercises. */
        ExercisePage: {
            /** @description What was asked for. */
            data: components["schemas"]["Exercise"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        ExpressedFlagRule: {
            /** @description The flag. */
            flag: components["schemas"]["Flag"];
            /** @description When it holds. */
            rule: string;
            /** @description The same as an expression, where it depends on numbers of sources alone. */
            expression: string | null;
        };
        FacetCount: {
            /** @description The value. */
            value: string;
            /** @description The value for people to read. */
            label: string;
            /** @description How many items match with this value as the filter. */
            count: number;
        };
        FavourRef: {
            /** @description What kind of thing it is. */
            type: components["schemas"]["FavourType"];
            /** @description Readable, permanent identifier; never reused. */
            id: string;
        };
        /**
         * @description - `claim`: A claim.
         *     - `exercise`: An exercise.
         *     - `treatment`: A treatment or self-care measure.
         */
        FavourType: ("claim" | "exercise" | "treatment") | (string & {});
        /** @description The first method: each claim for itself. */
        FirstMethod: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What it is. */
            description: string;
            /** @description The numbers that the method compares with. */
            thresholds: components["schemas"]["Thresholds"];
            /** @description What the letters in the rules stand for. */
            symbols: {
                [key: string]: string;
            };
            /** @description What the citations of one source come to. */
            positions: components["schemas"]["PositionRule"][];
            /** @description The rules of the level, in order. */
            levels: components["schemas"]["LevelRule"][];
            /** @description The rules of the direction, in order. */
            directions: components["schemas"]["DirectionRule"][];
            /** @description When each flag is set. */
            flags: components["schemas"]["FlagRule"][];
            /** @description The other fields; rounded half to even. */
            formulas: {
                [key: string]: string;
            };
            /** @description Cases to test another implementation with. */
            vectors: components["schemas"]["FirstVector"][];
        };
        /** @description The first method, which a lens can be held against. */
        FirstMethodItem: {
            /** @description What was asked for. */
            data: components["schemas"]["FirstMethod"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description One case of the first method: what goes in, and what must come out. */
        FirstVector: {
            /** @description What the case is about. */
            name: string;
            /** @description Every source with its label. */
            corpus: {
                [key: string]: string;
            };
            /** @description All citations of the claim. */
            citations: components["schemas"]["VectorCitation"][];
            /** @description Sources with an interest that favours the claim. */
            interested: string[];
            /** @description What a source takes the subject term to mean. */
            senses: {
                [key: string]: string;
            };
            /** @description What must come out. */
            agreement: components["schemas"]["FirstVectorAgreement"];
        };
        FirstVectorAgreement: {
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description Sorted. */
            flags: components["schemas"]["Flag"][];
            /** @description How many sources hold which position. */
            counts: components["schemas"]["Counts"];
            /** @description supporting / speaking; null below two. */
            share_supporting: number | null;
            /** @description Share of pairs of speaking sources with the same position; null below two. */
            pairwise: number | null;
            /** @description Wilson's 95 % interval of the share, [low, high]; null below two. */
            wilson95: number[] | null;
            /** @description speaking / corpus. */
            coverage: number;
            /** @description How many distinct origins speak. */
            independent: number;
            /** @description The level of direct positions without implied citations. */
            level_stated_only: components["schemas"]["Level"];
            /** @description Lower Wilson bound: a sort key, not a probability. */
            rank: number;
            /** @description One sentence that names every source that speaks. */
            summary: string;
            /** @description How agreement is worked out. */
            method: string;
        };
        /**
         * @description - `all_supporters_sell_it`: Sources support or qualify, and each of them has an interest that favours the claim, what it is about, or a claim from which its position follows.
         *     - `any_conflict`: One accepts the claim and another opposes, or one is mixed.
         *     - `conflict_implied`: There is a conflict among direct positions, and none is left without implied citations.
         *     - `conflict_inferred`: There is a conflict, and none is left among direct positions.
         *     - `definition_differs`: The sources that speak, or whose sense of the claim's `subject_term` excludes the claim, use that term in at least two stated senses.
         *     - `dissent_below`: A source that is silent here opposes, or is mixed on, a claim that entails this one.
         *     - `fragile`: At least three sources speak, and leaving out one of them changes the level.
         *     - `includes_inferred`: The position of a source follows from what it says of related claims.
         *     - `second_hand_only`: Sources speak, and every counted citation behind their positions reports somebody else.
         *     - `self_contradiction`: A source is mixed on its stated citations alone, or what follows from its citations contradicts itself or its direct position.
         */
        Flag: ("all_supporters_sell_it" | "any_conflict" | "conflict_implied" | "conflict_inferred" | "definition_differs" | "dissent_below" | "fragile" | "includes_inferred" | "second_hand_only" | "self_contradiction") | (string & {});
        FlagCount: {
            /** @description What to look out for. */
            flag: components["schemas"]["Flag"];
            /** @description How many claims have it. */
            claims: number;
        };
        FlagRule: {
            /** @description The flag. */
            flag: components["schemas"]["Flag"];
            /** @description When it holds. */
            rule: string;
        };
        FullMethod: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What it is. */
            description: string;
            /** @description The numbers that the method compares with. */
            thresholds: components["schemas"]["Thresholds"];
            /** @description What the letters in the rules stand for. */
            symbols: {
                [key: string]: string;
            };
            /** @description Direct positions; the first that holds. */
            positions: components["schemas"]["PositionRule"][];
            /** @description What follows from direct positions. */
            inference: components["schemas"]["InferenceRule"][];
            /** @description How what follows is joined and told. */
            inference_notes: string[];
            /** @description The rules of the level, in order. */
            levels: components["schemas"]["LevelRule"][];
            /** @description The rules of the direction, in order. */
            directions: components["schemas"]["DirectionRule"][];
            /** @description When each flag is set. */
            flags: components["schemas"]["ExpressedFlagRule"][];
            /** @description What each lens leaves out, and when. */
            lenses: {
                [key: string]: string;
            };
            /** @description Who recommends what a claim is the headline of. */
            cards: components["schemas"]["CardRule"][];
            /** @description The other fields; rounded half to even. */
            formulas: {
                [key: string]: string;
            };
            /** @description Cases to test another implementation with. */
            vectors: components["schemas"]["Vector"][];
        };
        GradedClaim: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The proposition, in our words. */
            statement: string;
            /** @description What kind of claim it is. */
            topic: components["schemas"]["Topic"];
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
        };
        HeadlineClaim: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The proposition, in our words. */
            statement: string;
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
        };
        /**
         * @description - `supports`: The source holds that the claim is so.
         *     - `opposes`: The source holds that the claim is not so.
         *     - `qualifies`: The source accepts the claim under a condition, and does not oppose it.
         *     - `mixed`: The source opposes the claim and also supports or qualifies it.
         * @enum {string}
         */
        HeldPosition: "supports" | "opposes" | "qualifies" | "mixed";
        Highlight: {
            /** @description Which of the item's texts it is. */
            field: string;
            /** @description The text, whole: our own words, a code, or a quote. */
            text: string;
            /** @description Where the words that were sought stand. */
            matches: components["schemas"]["Match"][];
        };
        HitLinks: {
            /** @description The item; for a body part the claims about it, for safety the list. */
            self: string;
        };
        /** @description A source on a list, by its position on an item's headline claim or on the claim of a side. */
        Holder: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our own description of the page. */
            label: string;
            /** @description What is held: by a source, or by a side of a conflict on its claim. */
            position: components["schemas"]["PositionKind"];
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["PositionBasis"];
            /** @description Under what condition, where the page gives one. */
            qualifier: string | null;
            /** @description For `inferred` the shortest chain from this claim to one on which the source holds it directly, for `mixed` one of each side; else empty. */
            through: components["schemas"]["ChainLink"][][];
        };
        IdentifiedCitation: {
            /** @description Identifier of the source, a key of `corpus`. */
            source: string;
            /** @description Toward the claim. */
            stance: components["schemas"]["Stance"];
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["Basis"];
            /** @description Whether it counts toward agreement. */
            is_counted: boolean;
            /** @description Whom the source reports; null where it speaks for itself. */
            attributed_to: string | null;
            /** @description Identifier of the citation, by which those behind a position are named. */
            id: string;
            /** @description The condition, where `stance` is `qualifies`. */
            qualifier: string | null;
        };
        Index: {
            /** @description All resources. */
            resources: components["schemas"]["Resource"][];
        };
        /** @description The index. */
        IndexItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Index"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description What follows for a claim at the beginning of a chain from the one at its end. */
        InferenceRule: {
            /** @description The position that follows for the claim. */
            follows: components["schemas"]["Stance"];
            /** @description What the source holds directly at the end of the chain. */
            held: components["schemas"]["Stance"];
            /** @description A regular expression that the relations of the chain match as a whole, each as seen from the claim before it, joined by spaces. */
            chain: string;
            /** @description Whether the rule asks that the source has no direct position on the claim to which `contradicts` leads. */
            is_silent_across: boolean;
            /** @description The same in words. */
            rule: string;
        };
        Interest: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What the source sells, offers or practises. */
            offers: string;
            /** @description What would profit from the interest. */
            favours: components["schemas"]["FavourRef"][];
            /** @description Every passage behind it, sorted by source and place. */
            citations: components["schemas"]["Citation"][];
        };
        InterestRef: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What the source sells, offers or practises. */
            offers: string;
        };
        /** @description - `headline`: The headline claim, of a condition that of its primary role. */
        ItemInclusion: "headline" | (string & {});
        ItemLinks: {
            /** @description Canonical path of it. */
            self: string;
            /** @description The claims about it. */
            claims: string;
            /** @description What the pages do not say and a reader must not miss. */
            safety: string;
        };
        /**
         * @description - `direct`: What follows from other claims is left out.
         *     - `stated`: What follows from other claims and implied citations are left out.
         * @enum {string}
         */
        LensBasis: "direct" | "stated";
        /** @description What was left out before agreement was worked out anew. */
        LensRef: {
            /** @description These sources. */
            exclude_source: string[];
            /** @description On each claim, sources with an interest that favours it. */
            only_disinterested: boolean;
            /** @description What follows from other claims; with `stated` implied citations, too. */
            lens_basis: components["schemas"]["LensBasis"] | null;
        };
        /**
         * @description - `no_position`: No source speaks (k = 0).
         *     - `single_source`: One source speaks (k = 1).
         *     - `unanimous`: All that speak support (s = k).
         *     - `unanimous_against`: All that speak oppose (o = k).
         *     - `majority`: s/k is at least 0.60 and (o+m)/k at most 0.20.
         *     - `majority_against`: o/k is at least 0.60 and (s+q+m)/k at most 0.20.
         *     - `qualified`: Nobody opposes; support is under conditions (o = m = 0).
         *     - `contested`: Everything else.
         * @enum {string}
         */
        Level: "no_position" | "single_source" | "unanimous" | "unanimous_against" | "majority" | "majority_against" | "qualified" | "contested";
        LevelCount: {
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description How many claims. */
            claims: number;
        };
        LevelDirectionCount: {
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description How many claims. */
            claims: number;
        };
        LevelRule: {
            /** @description The level, where the rule holds. */
            level: components["schemas"]["Level"];
            /** @description An expression of s, q, o, m and k; the first that holds. */
            rule: string;
        };
        Licenses: {
            /** @description Licence of the program. */
            code: string;
            /** @description Licence of the data. */
            data: string;
            /** @description Whose the quotes are. */
            quotes: string;
        };
        Links: {
            /** @description This answer's canonical path. */
            self: string;
        };
        /** @description Where the quote stands: `document[start:end] == quote`, to the letter. */
        Locator: {
            /** @description File name of the document. */
            document: string;
            /** @description SHA-256 of the document's bytes. */
            document_sha256: string;
            /** @description The heading above. */
            section: string | null;
            /** @description Unicode code points from the document's start. */
            start: number;
            /** @description Exclusive. */
            end: number;
            /** @description SHA-256 of the quote in UTF-8. */
            quote_sha256: string;
            /** @description The sentences that the quote stands for. */
            passage: components["schemas"]["Passage"];
        };
        /** @description Where a word that was sought stands. */
        Match: {
            /** @description Unicode code points from the text's start. */
            start: number;
            /** @description Exclusive. */
            end: number;
        };
        /**
         * @description - `all`: All words.
         *     - `some`: No entry holds all words; these hold most of them.
         */
        MatchKind: ("all" | "some") | (string & {});
        /** @description What one source holds on one claim; silence is told apart. */
        MatrixCell: {
            /** @description What is held: by a source, or by a side of a conflict on its claim. */
            position: components["schemas"]["MatrixPosition"];
            /** @description Null where the source is silent. */
            basis: components["schemas"]["PositionBasis"] | null;
        };
        /** @description A page of the matrix. */
        MatrixPage: {
            /** @description What was asked for. */
            data: components["schemas"]["MatrixRow"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
            /** @description The columns, in order. */
            sources: components["schemas"]["SourceRef"][];
        };
        /**
         * @description - `supports`: The source holds that the claim is so.
         *     - `opposes`: The source holds that the claim is not so.
         *     - `qualifies`: The source accepts the claim under a condition, and does not oppose it.
         *     - `mixed`: The source opposes the claim and also supports or qualifies it.
         *     - `silent_topic_covered`: The source is silent here, but not on every claim of the same topic.
         *     - `silent_topic_absent`: The source is silent on every claim of the same topic.
         * @enum {string}
         */
        MatrixPosition: "supports" | "opposes" | "qualifies" | "mixed" | "silent_topic_covered" | "silent_topic_absent";
        /** @description One claim, with what every source holds on it. */
        MatrixRow: {
            /** @description The claim, with how far the sources agree on it. */
            claim: components["schemas"]["CompactClaim"];
            /** @description By identifier of the source; every source is there, sorted. Who a lens leaves out is told as silent: `meta.lens` says who that is. */
            cells: {
                [key: string]: components["schemas"]["MatrixCell"];
            };
        };
        Meta: {
            /** @description The release that this answer is from. */
            release: components["schemas"]["ReleaseRef"];
            /** @description What the API is and is not, and when to seek emergency care. */
            disclaimer: string;
            /** @description Licence of the data. */
            license: string;
            /** @description What is left out before agreement is worked out anew; only under a lens. */
            lens?: components["schemas"]["LensRef"];
        };
        Method: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What it is. */
            description: string;
            /** @description The numbers that the method compares with. */
            thresholds: components["schemas"]["Thresholds"];
        };
        /** @description The method. */
        MethodItem: {
            /** @description What was asked for. */
            data: components["schemas"]["FullMethod"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        NamedRef: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
        };
        /** @description One passage of one source, with what it stands behind. */
        OwnedCitation: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Which page it is. */
            source: components["schemas"]["CitedSource"];
            /** @description Toward the claim; null on other items. */
            stance: components["schemas"]["Stance"] | null;
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["Basis"];
            /** @description How it follows, where `basis` is `implied`. */
            reasoning: string | null;
            /** @description What the source says here, in our words. */
            paraphrase: string;
            /** @description The condition, where `stance` is `qualifies`. */
            qualifier: string | null;
            /** @description Whether the source speaks for itself. */
            voice: components["schemas"]["Voice"];
            /** @description Whom the source reports. */
            attributed_to: string | null;
            /** @description Whether the source makes the report its own. */
            endorsed: boolean | null;
            /** @description Whether it counts toward agreement. */
            counted: boolean;
            /** @description Which field it stands behind; null on claims. */
            behind: components["schemas"]["Behind"] | null;
            /** @description What the source offers that this claim or item favours. */
            interest: components["schemas"]["InterestRef"] | null;
            /** @description A verbatim fragment of at most 12 words. */
            quote: string;
            /** @description Where the quote stands. */
            locator: components["schemas"]["Locator"];
            /** @description What it stands behind. */
            of: components["schemas"]["OwnerRef"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["CitationLinks"];
        };
        OwnerRef: {
            /** @description What kind of thing it is. */
            type: components["schemas"]["OwnerType"];
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description A claim's statement, what an interest offers, or the name. */
            name: string;
        };
        /**
         * @description - `claim`: A claim, toward which it has a stance.
         *     - `exercise`: A field of an exercise.
         *     - `condition`: A field of a condition.
         *     - `treatment`: A field of a treatment or self-care measure.
         *     - `interest`: That the source has this interest.
         */
        OwnerType: ("claim" | "exercise" | "condition" | "treatment" | "interest") | (string & {});
        PageLinks: {
            /** @description This page's canonical path. */
            self: string;
            /** @description The first page's path; on the first page that of `self`. */
            first: string;
            /** @description The next page's path, null on the last page. */
            next: string | null;
        };
        PageMeta: {
            /** @description How many items match, on all pages together. */
            total: number;
            /** @description How many items a page holds at most. */
            limit: number;
            /** @description The release that this answer is from. */
            release: components["schemas"]["ReleaseRef"];
            /** @description What the API is and is not, and when to seek emergency care. */
            disclaimer: string;
            /** @description Licence of the data. */
            license: string;
            /** @description What is left out before agreement is worked out anew; only under a lens. */
            lens?: components["schemas"]["LensRef"];
            /** @description Whether hits hold all words, or most; only in a search. */
            match?: components["schemas"]["MatchKind"];
            /** @description Words that no page has, in no form and under no synonym; only with `q`. */
            unknown_words?: string[];
            /** @description What looked like an operator in `q` and was dropped; only with `q`. */
            ignored?: string[];
            /** @description The nearest words, for each word that no page has. */
            suggestions?: components["schemas"]["Suggestion"][];
        };
        /** @description The sentence or list item that a quote stands for, with at most two neighbours. */
        Passage: {
            /** @description Unicode code points from the document's start. */
            start: number;
            /** @description Exclusive. */
            end: number;
            /** @description Its text; null unless whoever serves this holds the document and says so. */
            text: string | null;
        };
        /** @description A person's name in its parts, as reference managers want it. */
        PersonName: {
            /** @description Given names. */
            given: string;
            /** @description Family name, with what belongs to it. */
            family: string;
        };
        /**
         * @description - `helps`: The headline claim says that this helps.
         *     - `harms`: The headline claim says that this should be avoided.
         *     - `no_effect`: The headline claim says that this does little.
         *     - `effect`: The headline claim says what this can do, not whether to use it.
         */
        Polarity: ("helps" | "harms" | "no_effect" | "effect") | (string & {});
        /** @description What one source holds on the claim. */
        Position: {
            /** @description Which page it is. */
            source: components["schemas"]["SourceRef"];
            /** @description What is held: by a source, or by a side of a conflict on its claim. */
            position: components["schemas"]["PositionKind"];
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["PositionBasis"];
            /** @description Identifiers of the citations that decide it, sorted; of `inferred` ones they stand on other claims. */
            citations: string[];
            /** @description The condition of the first of these that has one. */
            qualifier: string | null;
            /** @description For `inferred` the shortest chain from this claim to one on which the source holds it directly, for `mixed` one of each side; else empty. */
            through: components["schemas"]["ChainLink"][][];
        };
        /**
         * @description - `stated`: A counted citation of the claim in which the page says it.
         *     - `implied`: Counted citations of the claim from which it follows, and no other.
         *     - `inferred`: Citations of other claims, from which it follows by their relations.
         * @enum {string}
         */
        PositionBasis: "stated" | "implied" | "inferred";
        /**
         * @description - `supports`: The source holds that the claim is so.
         *     - `opposes`: The source holds that the claim is not so.
         *     - `qualifies`: The source accepts the claim under a condition, and does not oppose it.
         *     - `mixed`: The source opposes the claim and also supports or qualifies it.
         *     - `silent`: No citation of the source counts on the claim, and nothing follows from other claims.
         * @enum {string}
         */
        PositionKind: "supports" | "opposes" | "qualifies" | "mixed" | "silent";
        PositionRule: {
            /** @description The position, where the rule holds. */
            position: components["schemas"]["PositionKind"];
            /** @description What the counted citations of one source are, all together. */
            rule: string;
        };
        /**
         * @description - `standing`: On the feet.
         *     - `sitting`: On a seat or the ground.
         *     - `kneeling`: On the knees, or on hands and knees.
         *     - `lying`: On the back, the belly or the side.
         *     - `walking`: Moving along on foot.
         */
        Posture: ("standing" | "sitting" | "kneeling" | "lying" | "walking") | (string & {});
        /**
         * @description - `advised_against_by`: Sources that advise against.
         *     - `body_part`: Body parts.
         *     - `called_ineffective_by`: Sources that say it does little.
         *     - `direction`: Which side the level is on.
         *     - `flag`: Flags.
         *     - `kind`: Kind of exercise or treatment.
         *     - `level`: Level of agreement.
         *     - `reception`: How pages stand to it.
         *     - `recommended_by`: Sources that recommend.
         *     - `source`: Sources cited.
         */
        PracticeFacet: ("advised_against_by" | "body_part" | "called_ineffective_by" | "direction" | "flag" | "kind" | "level" | "reception" | "recommended_by" | "source") | (string & {});
        /**
         * @description - `id`: By identifier.
         *     - `relevance`: Best match of `q` first, then by identifier.
         *     - `-disputed`: What sources disagree on first, then as `-sources`.
         *     - `-rank`: Highest `agreement.rank` first, then by identifier.
         *     - `-sources`: Most speaking sources first, then by identifier.
         *     - `reception`: In groups, in the order of the words of `reception`; by identifier.
         */
        PracticeSort: ("id" | "relevance" | "-disputed" | "-rank" | "-sources" | "reception") | (string & {});
        /**
         * @description - `recommended`: Recommended, without a caution, and no page is against it.
         *     - `cautioned`: Recommended, with a caution, and no page is against it.
         *     - `disputed`: Recommended by some; advised against or said to do little by others.
         *     - `advised_against`: Advised against, and recommended by no page.
         *     - `called_ineffective`: Said to do little, and recommended by no page.
         *     - `described`: Spoken of, neither recommended nor advised against.
         */
        Reception: ("recommended" | "cautioned" | "disputed" | "advised_against" | "called_ineffective" | "described") | (string & {});
        Region: {
            /** @description Unicode code points from the document's start. */
            start: number;
            /** @description Unicode code points from the document's start, exclusive. */
            end: number;
            /** @description What kind it is. */
            kind: components["schemas"]["RegionKind"];
        };
        /**
         * @description - `navigation`: A link, a menu or another part of the page's furniture.
         *     - `greeting`: A salutation or a farewell.
         *     - `advert`: Promotion; only the citation of an interest may lie here.
         *     - `contact`: Names, numbers and addresses to get in touch.
         *     - `comment`: What readers wrote, and the form to do so.
         */
        RegionKind: ("navigation" | "greeting" | "advert" | "contact" | "comment") | (string & {});
        /**
         * @description - `same`: Both speak and hold the same position.
         *     - `different`: Both speak and hold different positions.
         *     - `one_silent`: One speaks and the other is silent.
         */
        Relation: ("same" | "different" | "one_silent") | (string & {});
        Release: {
            /** @description `YYYY.MM.N`. */
            version: string;
            /**
             * Format: date
             * @description Date of the release.
             */
            released: string;
            /** @description SHA-256 of the seed and of the rendering version. */
            digest: string;
            /** @description SHA-256 of all that is stored. */
            content_digest: string;
            /** @description How many records of each kind it holds. */
            counts: {
                [key: string]: number;
            };
            /** @description How agreement is worked out. */
            method: components["schemas"]["Method"];
            /** @description What may be done with code, data and quotes. */
            licenses: components["schemas"]["Licenses"];
            /** @description The meaning of every word. */
            vocabulary: {
                [key: string]: components["schemas"]["Word"][];
            };
        };
        /** @description What the release that is served changed, and the releases before it. */
        ReleaseChanges: {
            /** @description `YYYY.MM.N`. */
            version: string;
            /** @description The release before; null for the first. */
            since: string | null;
            /**
             * Format: date
             * @description Date of the release.
             */
            released: string;
            /** @description What changed, in one sentence. */
            summary: string;
            /** @description Empty in the first release: there all is new. */
            claims: components["schemas"]["ClaimChanges"];
            /** @description Identifiers that are gone for good. */
            withdrawn: components["schemas"]["Withdrawn"][];
            /** @description The same of the releases before, newest first. */
            earlier: components["schemas"]["ChangeSet"][];
        };
        /** @description What changed from release to release. */
        ReleaseChangesItem: {
            /** @description What was asked for. */
            data: components["schemas"]["ReleaseChanges"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description The release that is served. */
        ReleaseItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Release"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        ReleaseRef: {
            /** @description `YYYY.MM.N`. */
            version: string;
            /** @description SHA-256 of the seed and of the rendering version. */
            digest: string;
        };
        Resource: {
            /** @description Path of the resource. */
            path: string;
            /** @description What it is. */
            description: string;
        };
        /** @description What a named authority says; never counted toward agreement. */
        Safety: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description What kind it is. */
            kind: components["schemas"]["SafetyKind"];
            /** @description What the authority says, in our words. */
            statement: string;
            /** @description Why, in the authority's sense; null where there is none. */
            explanation: string | null;
            /** @description Who says so. */
            authority: components["schemas"]["Authority"];
            /** @description False: it stands apart from the claims. */
            counted: boolean;
            /** @description The condition that it warns of. */
            condition: components["schemas"]["NamedRef"] | null;
            /** @description What it should be read beside. */
            beside: components["schemas"]["Beside"][];
            /** @description What the corpus itself says of it. */
            coverage: components["schemas"]["Coverage"];
        };
        /**
         * @description - `emergency_sign`: With this sign, get emergency care now.
         *     - `guideline`: What a named guideline says; context, not the last word.
         */
        SafetyKind: ("emergency_sign" | "guideline") | (string & {});
        /** @description A page of the safety layer. */
        SafetyPage: {
            /** @description What was asked for. */
            data: components["schemas"]["Safety"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description - `type`: Kinds of record. */
        SearchFacet: "type" | (string & {});
        /** @description A page of what was found. */
        SearchPage: {
            /** @description What was asked for. */
            data: components["schemas"]["SearchResult"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        SearchResult: {
            /** @description What kind of thing it is. */
            type: components["schemas"]["SearchType"];
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The item's name, statement or label. */
            title: string;
            /** @description How well it matches: the sum of what each word weighs in it, and 1,000 for a name that is what was sought. Hits come by this, save that emergency signs of which the statement matches stand first, and then those that lack fewer words. */
            score: number;
            /** @description Words that it does not hold, as they were sought; empty where `meta.match` is `all`. */
            lacks: string[];
            /** @description The texts that hold most of the words, at most three. */
            highlights: components["schemas"]["Highlight"][];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["HitLinks"];
        };
        /**
         * @description - `body_part`: A body part.
         *     - `claim`: A claim.
         *     - `condition`: A condition.
         *     - `exercise`: An exercise.
         *     - `safety`: An item of the safety layer.
         *     - `source`: A source.
         *     - `treatment`: A treatment or self-care measure.
         */
        SearchType: ("body_part" | "claim" | "condition" | "exercise" | "safety" | "source" | "treatment") | (string & {});
        Seconds: {
            /** @description Least value. */
            min: number;
            /** @description Greatest value. */
            max: number;
        };
        Sense: {
            /** @description The word. */
            term: string;
            /** @description Sources with the same sense mean the same. */
            sense: string;
            /** @description What the word means. */
            meaning: string;
            /** @description Claims that cannot be said in this sense. */
            excludes: string[];
        };
        /**
         * @description - `id`: By identifier.
         *     - `relevance`: Best match of `q` first, then by identifier.
         *     - `-disputed`: What sources disagree on first, then as `-sources`.
         *     - `-rank`: Highest `agreement.rank` first, then by identifier.
         *     - `-sources`: Most speaking sources first, then by identifier.
         */
        Sort: ("id" | "relevance" | "-disputed" | "-rank" | "-sources") | (string & {});
        /** @description A published page; what it does not state is null. */
        Source: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our own description of the page. */
            label: string;
            /** @description True: the label is our own description. */
            label_is_ours: boolean;
            /** @description Title as stated; null where there is none. */
            title: string | null;
            /** @description As the page states it; null where it does not. */
            author: string | null;
            /** @description The author's name in its parts, where it is a person's. */
            author_name: components["schemas"]["PersonName"] | null;
            /** @description As stated; null where it is not. */
            publisher: string | null;
            /** @description Address of the page; null where it is not known. */
            url: string | null;
            /** @description Date of publication as stated; null where it is not. */
            published: string | null;
            /**
             * Format: date
             * @description The date on which it was read.
             */
            read: string;
            /** @description ISO 639-1. */
            language: string;
            /** @description The text that the source was read from. */
            document: components["schemas"]["Document"];
            /** @description What the page says that a word means. */
            senses: components["schemas"]["Sense"][];
            /** @description What the page sells, offers or practises. */
            interests: components["schemas"]["Interest"][];
            /** @description How many citations of each stance the source has on claims. */
            stances: components["schemas"]["Stances"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["SourceLinks"];
        };
        /** @description One source. */
        SourceItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Source"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        SourceLinks: {
            /** @description Canonical path of it. */
            self: string;
            /** @description Path of the claims about it. */
            claims: string;
        };
        /** @description A page of sources. */
        SourcePage: {
            /** @description What was asked for. */
            data: components["schemas"]["Source"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        SourceRef: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our own description of the page. */
            label: string;
        };
        /**
         * @description - `supports`: The passage says that the claim holds.
         *     - `opposes`: The passage says that the claim does not hold.
         *     - `qualifies`: The passage accepts the claim only under the condition or limit given in `qualifier`.
         * @enum {string}
         */
        Stance: "supports" | "opposes" | "qualifies";
        /** @description How many citations of each stance the source has on claims. */
        Stances: {
            /** @description Citations that support a claim. */
            supports: number;
            /** @description Citations that oppose a claim. */
            opposes: number;
            /** @description Citations that accept a claim under a condition. */
            qualifies: number;
        };
        Steps: {
            /** @description Which page it is. */
            source: components["schemas"]["SourceRef"];
            /** @description Steps as this source gives them, in our words. */
            text: string[];
        };
        Successor: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Null for body parts, which have no path of their own. */
            path: string | null;
        };
        /** @description What can be meant by what was typed so far. */
        SuggestPage: {
            /** @description What was asked for. */
            data: components["schemas"]["Completion"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /** @description Words of the release near one that it does not have. */
        Suggestion: {
            /** @description As it was sought, folded. */
            word: string;
            /** @description Those that begin so, then those that are near; empty where there are none. */
            nearest: string[];
        };
        /**
         * @description - `body_part`: The name of a body part.
         *     - `claim`: The statement of a claim.
         *     - `condition`: A name of a condition.
         *     - `conflict`: What a conflict is about.
         *     - `exercise`: A name of an exercise.
         *     - `safety`: The statement of an item of the safety layer.
         *     - `source`: Our label of a source.
         *     - `treatment`: A name of a treatment or self-care measure.
         *     - `word`: A word of the texts, to search for.
         */
        SuggestionKind: ("body_part" | "claim" | "condition" | "conflict" | "exercise" | "safety" | "source" | "treatment" | "word") | (string & {});
        Tension: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description The proposition, in our words. */
            statement: string;
            /** @description Why both cannot be followed. */
            reason: string;
        };
        /**
         * @description - `id`: By identifier.
         *     - `relevance`: Best match of `q` first, then by identifier.
         */
        TextSort: ("id" | "relevance") | (string & {});
        /** @description Compared in integers, so that no share is rounded before it is judged. */
        Thresholds: {
            /** @description A majority needs at least this share on its side. */
            majority_min_percent: number;
            /** @description A majority holds at most this share of dissent. */
            majority_max_dissent_percent: number;
            /** @description Fewest speaking sources for the flag `fragile`. */
            fragile_min_speaking: number;
            /** @description Quantile of the normal distribution for the 95 % interval. */
            wilson_z: number;
            /** @description Decimals that fractions are rounded to before they are stored. */
            fraction_decimals: number;
        };
        ToldClaim: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description The level without the lens; only under a lens. */
            default_level?: components["schemas"]["Level"];
            /** @description The direction without the lens; only under a lens. */
            default_direction?: components["schemas"]["Direction"];
        };
        TopicCount: {
            /** @description What kind of claim it is. */
            topic: components["schemas"]["Topic"];
            /** @description How many claims. */
            claims: number;
            /** @description The levels that occur in the topic. */
            levels: components["schemas"]["LevelCount"][];
        };
        /** @description A page of topics. */
        TopicPage: {
            /** @description What was asked for. */
            data: components["schemas"]["TopicSummary"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        TopicSummary: {
            /** @description Readable, permanent identifier; never reused. */
            id: components["schemas"]["Topic"];
            /** @description Our name for it. */
            name: string;
            /** @description What the word means. */
            meaning: string;
            /** @description How many claims it has. */
            claims: number;
        };
        Treatment: {
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Our name for it. */
            name: string;
            /** @description Other names that the pages use. */
            also_known_as: string[];
            /** @description What kind it is. */
            kind: components["schemas"]["TreatmentKind"];
            /** @description How it is done, source by source. */
            steps: components["schemas"]["Steps"][];
            /** @description How much, source by source. */
            doses: components["schemas"]["Dose"][];
            /** @description Body parts that it works on. */
            targets: components["schemas"]["NamedRef"][];
            /** @description What is needed for it. */
            equipment: string[];
            /** @description What to take care of, in our words. */
            cautions: string[];
            /** @description How pages stand to it: the first of the words that fits. */
            reception: components["schemas"]["Reception"];
            /** @description Sources that recommend it, by their position on its headline claim. */
            recommended_by: components["schemas"]["Holder"][];
            /** @description Sources that advise against it, by position on its headline claim. */
            advised_against_by: components["schemas"]["Holder"][];
            /** @description Sources that say it does little, by position on its headline claim. */
            called_ineffective_by: components["schemas"]["Holder"][];
            /** @description The claim whose agreement stands for the item or role. */
            headline_claim: components["schemas"]["HeadlineClaim"];
            /** @description Whether the headline claim says that it helps or should be avoided. */
            headline_polarity: components["schemas"]["Polarity"];
            /** @description That of the headline claim. */
            agreement: components["schemas"]["Agreement"];
            /** @description Medical codes. */
            codes: components["schemas"]["Code"][];
            /** @description Every passage behind it, sorted by source and place. */
            citations: components["schemas"]["Citation"][];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["ItemLinks"];
            /** @description The headline claim, with its positions and citations; only where `include=headline` asks for it. */
            headline?: components["schemas"]["Claim"];
        };
        /** @description One treatment or self-care measure. */
        TreatmentItem: {
            /** @description What was asked for. */
            data: components["schemas"]["Treatment"];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["Links"];
        };
        /**
         * @description - `medication`: A medicine.
         *     - `hands_on`: Done with a therapist's hands.
         *     - `needling`: Done with needles.
         *     - `surgery`: An operation.
         *     - `self_massage`: Massage that people do to themselves.
         *     - `heat_cold`: Warmth or cold.
         *     - `ergonomics`: A way to sit, stand, lift, sleep or arrange the day.
         *     - `programme`: A plan of several measures.
         *     - `lifestyle`: A habit of daily life.
         *     - `assessment`: An examination or a diagnosis.
         */
        TreatmentKind: ("medication" | "hands_on" | "needling" | "surgery" | "self_massage" | "heat_cold" | "ergonomics" | "programme" | "lifestyle" | "assessment") | (string & {});
        /** @description A page of treatments and self-care measures. */
        TreatmentPage: {
            /** @description What was asked for. */
            data: components["schemas"]["Treatment"][];
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["PageMeta"];
            /** @description Paths of this answer or of what belongs to it. */
            links: components["schemas"]["PageLinks"];
            /** @description How many items have each value; only where asked for. */
            facets?: {
                [key: string]: components["schemas"]["FacetCount"][];
            };
        };
        /** @description One case: claims, their relations and citations, and what must come out. */
        Vector: {
            /** @description What the case is about. */
            name: string;
            /** @description Every source with its label. */
            corpus: {
                [key: string]: string;
            };
            /** @description What sources take terms to mean. */
            senses: components["schemas"]["VectorSense"][];
            /** @description What is left out. */
            lens: components["schemas"]["VectorLens"];
            /** @description All claims of the case, with their relations. */
            claims: components["schemas"]["VectorClaim"][];
            /** @description What must come out for some of them. */
            expected: components["schemas"]["VectorAssessment"][];
        };
        VectorAgreement: {
            /** @description How far the sources agree. */
            level: components["schemas"]["Level"];
            /** @description Which side the level is on. */
            direction: components["schemas"]["Direction"];
            /** @description Sorted. */
            flags: components["schemas"]["Flag"][];
            /** @description How many sources hold which position. */
            counts: components["schemas"]["Counts"];
            /** @description supporting / speaking; null below two. */
            share_supporting: number | null;
            /** @description Share of pairs of speaking sources with the same position; null below two. */
            pairwise: number | null;
            /** @description Wilson's 95 % interval of the share, [low, high]; null below two. */
            wilson95: number[] | null;
            /** @description speaking / corpus. */
            coverage: number;
            /** @description How many distinct origins speak. */
            independent: number;
            /** @description The level of direct positions without implied citations. */
            level_stated_only: components["schemas"]["Level"];
            /** @description Lower Wilson bound: a sort key, not a probability. */
            rank: number;
            /** @description One sentence that names every source that speaks. */
            summary: string;
            /** @description How agreement is worked out. */
            method: string;
            /** @description The level of direct positions. */
            level_direct: components["schemas"]["Level"];
        };
        VectorAssessment: {
            /** @description Identifier of the claim. */
            id: string;
            /** @description How far the sources agree. */
            agreement: components["schemas"]["VectorAgreement"];
            /** @description Of the sources that speak, sorted. */
            positions: components["schemas"]["VectorPosition"][];
            /** @description Silent sources that dissent on a narrower claim. */
            dissenters_below: components["schemas"]["VectorDissenter"][];
        };
        VectorCitation: {
            /** @description Identifier of the source, a key of `corpus`. */
            source: string;
            /** @description Toward the claim. */
            stance: components["schemas"]["Stance"];
            /** @description Whether the page says it or it follows. */
            basis: components["schemas"]["Basis"];
            /** @description Whether it counts toward agreement. */
            is_counted: boolean;
            /** @description Whom the source reports; null where it speaks for itself. */
            attributed_to: string | null;
        };
        VectorClaim: {
            /** @description Identifier of the claim. */
            id: string;
            /** @description A word that sources use differently. */
            subject_term: string | null;
            /** @description Sources with an interest that favours the claim or what it is about. */
            interested: string[];
            /** @description Claims that follow from this one. */
            entails: string[];
            /** @description Claims that nobody can hold with this one. */
            contradicts: string[];
            /** @description All citations of the claim. */
            citations: components["schemas"]["IdentifiedCitation"][];
        };
        VectorDissenter: {
            /** @description Identifier of the source. */
            source: string;
            /** @description The broadest claim below on which it dissents. */
            claim: string;
        };
        VectorLens: {
            /** @description Sources that are left out. */
            exclude_source: string[];
            /** @description Whether sources with an interest are left out, claim by claim. */
            only_disinterested: boolean;
            /** @description Which positions count; null for all, those that follow included. */
            lens_basis: components["schemas"]["LensBasis"] | null;
        };
        VectorLink: {
            /** @description Identifier of the claim. */
            id: string;
            /** @description How it relates to the claim before it. */
            relation: components["schemas"]["ChainRelation"];
        };
        VectorPosition: {
            /** @description Identifier of the source. */
            source: string;
            /** @description What the source holds on the claim. */
            position: components["schemas"]["PositionKind"];
            /** @description What stands behind the position. */
            basis: components["schemas"]["PositionBasis"];
            /** @description The citations that decide it, sorted. */
            citations: string[];
            /** @description The condition under which the claim is accepted. */
            qualifier: string | null;
            /** @description Of a position that follows from other claims, the chains to them. */
            through: components["schemas"]["VectorLink"][][];
        };
        VectorSense: {
            /** @description Identifier of the source. */
            source: string;
            /** @description The word. */
            term: string;
            /** @description What the source takes the term to mean. */
            sense: string;
            /** @description Claims that this meaning excludes. */
            excludes: string[];
        };
        /**
         * @description - `full`: Everything, citations embedded.
         *     - `compact`: In short: what a list of links needs.
         * @enum {string}
         */
        View: "full" | "compact";
        /**
         * @description - `own`: The source speaks for itself.
         *     - `attributed`: The source reports somebody else, named in `attributed_to`.
         * @enum {string}
         */
        Voice: "own" | "attributed";
        /** @description Everything that the API serves of one release. */
        WholeRelease: {
            /** @description The release, the licence and the disclaimer. */
            meta: components["schemas"]["Meta"];
            /** @description The release that this answer is from. */
            release: components["schemas"]["Release"];
            /** @description As `/v1/sources` serves them. */
            sources: components["schemas"]["Source"][];
            /** @description As `/v1/claims` serves them. */
            claims: components["schemas"]["Claim"][];
            /** @description As `/v1/exercises` serves them. */
            exercises: components["schemas"]["Exercise"][];
            /** @description As `/v1/conditions` serves them. */
            conditions: components["schemas"]["Condition"][];
            /** @description As `/v1/treatments` serves them. */
            treatments: components["schemas"]["Treatment"][];
            /** @description As `/v1/conflicts` serves them. */
            conflicts: components["schemas"]["Conflict"][];
            /** @description As `/v1/body-parts` serves them. */
            body_parts: components["schemas"]["BodyPart"][];
            /** @description As `/v1/topics` serves them. */
            topics: components["schemas"]["TopicSummary"][];
            /** @description As `/v1/safety` serves it. */
            safety: components["schemas"]["Safety"][];
        };
        /** @description An identifier that is gone for good; its path answers 410. */
        Withdrawn: {
            /** @description What kind of thing it is. */
            type: components["schemas"]["WithdrawnType"];
            /** @description Readable, permanent identifier; never reused. */
            id: string;
            /** @description Its successors; empty where it has none. */
            replaced_by: components["schemas"]["Successor"][];
            /** @description Why it was withdrawn. */
            reason: string;
        };
        /**
         * @description - `body_part`: A body part.
         *     - `claim`: A claim.
         *     - `condition`: A condition.
         *     - `exercise`: An exercise.
         *     - `source`: A source.
         *     - `treatment`: A treatment or self-care measure.
         */
        WithdrawnType: ("body_part" | "claim" | "condition" | "exercise" | "source" | "treatment") | (string & {});
        Word: {
            /** @description The word. */
            word: string;
            /** @description What the word means. */
            meaning: string;
        };
        /** @description What is wrong with one parameter. */
        ParameterError: {
            /** @description Name of the parameter. */
            parameter: string;
            /** @description As sent, cut at 100 characters. */
            value: string | null;
            /** @description What is wrong with the value. */
            message: string;
            /** @description What is allowed; null beyond 50 entries. */
            allowed: string[] | null;
            /** @description The allowed entry nearest to what was sent. */
            nearest: string | null;
        };
        /** @description The body of every failure; `errors` and `replaced_by` are there with one code each only. */
        Problem: {
            /**
             * Format: uri
             * @description `urn:agreement-api:problem:` and the code.
             */
            type: string;
            /** @description What the code says, for people to read. */
            title: string;
            /** @description HTTP status. */
            status: number;
            /** @description What happened this time, for people to read. */
            detail: string;
            /** @description Stable; to be compared by programs. */
            code: ("malformed-request" | "malformed-url" | "invalid-cursor" | "not-found" | "method-not-allowed" | "expired-cursor" | "expired-release" | "withdrawn" | "url-too-long" | "range-not-satisfiable" | "invalid-parameter" | "head-too-large" | "internal-error" | "database-unavailable" | "no-release") | (string & {});
            /**
             * Format: uri-reference
             * @description Path of the request, without its query.
             */
            instance: string;
            /** @description Also in the header X-Request-ID. */
            request_id: string;
            /** @description What is wrong, with the code `invalid-parameter`. */
            errors?: components["schemas"]["ParameterError"][];
            /** @description Paths of the successors, with the code `withdrawn`. */
            replaced_by?: string[];
        };
        /**
         * @description - `definition`: What a word such as sciatica stands for.
         *     - `anatomy`: Where a structure lies and what it does.
         *     - `symptom`: What is felt, where, and how it changes.
         *     - `cause`: What brings sciatica about.
         *     - `mechanism`: How something works or why it hurts.
         *     - `mimic`: What feels like sciatica but is something else.
         *     - `epidemiology`: How many people are affected, and who.
         *     - `diagnosis`: How sciatica is told from other things, and by whom.
         *     - `prognosis`: How it goes on.
         *     - `exercise`: What active movement does, helpful or harmful.
         *     - `stretching`: What stretching does, helpful or harmful.
         *     - `hands_on_therapy`: What a therapist's hands or needles do.
         *     - `self_care`: What people can do for themselves.
         *     - `medication`: What medicines do.
         *     - `surgery`: When an operation is an option.
         *     - `ergonomics`: How to sit, stand, lift and sleep.
         *     - `prevention`: What keeps it from coming back.
         *     - `red_flag`: Serious problems that must not be missed.
         *     - `professional_care`: Whom to ask, and what they do.
         */
        Topic: ("definition" | "anatomy" | "symptom" | "cause" | "mechanism" | "mimic" | "epidemiology" | "diagnosis" | "prognosis" | "exercise" | "stretching" | "hands_on_therapy" | "self_care" | "medication" | "surgery" | "ergonomics" | "prevention" | "red_flag" | "professional_care") | (string & {});
        /**
         * @description - `syndrome`: It is, or is a form of, what the pages call sciatica.
         *     - `cause`: It brings sciatica about.
         *     - `mimic`: It is mistaken for sciatica.
         *     - `red_flag`: A serious problem that must not be missed.
         *     - `risk_factor`: It makes sciatica, or what causes it, more likely.
         *     - `related`: It is spoken of beside sciatica.
         */
        Role: ("syndrome" | "cause" | "mimic" | "red_flag" | "risk_factor" | "related") | (string & {});
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listClaims: {
        parameters: {
            query?: {
                /** @description What each claim holds beside: the citations behind inferred positions, which a single claim always has. JSON only. */
                include?: components["schemas"]["ClaimInclusion"][];
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "jsonld" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description Level of agreement. Repeat for OR. */
                level?: components["schemas"]["Level"][];
                /** @description Its side. Repeat for OR. */
                direction?: components["schemas"]["Direction"][];
                /** @description Has one of these flags. */
                flag?: components["schemas"]["Flag"][];
                /** @description Cited from this source. Repeat for OR. */
                source?: string[];
                /** @description About this body part, or works on it. Repeat for OR. */
                body_part?: string[];
                /** @description Kind of claim. Repeat for OR. */
                topic?: components["schemas"]["Topic"][];
                /** @description Some source holds this (with `source`: one of these sources). Repeat for OR. */
                position?: components["schemas"]["HeldPosition"][];
                /** @description Has a citation with this stance (with `source`: of that source). */
                stance?: components["schemas"]["Stance"][];
                /** @description Has a citation on this basis (of that `source`). */
                basis?: components["schemas"]["Basis"][];
                /** @description About this condition. */
                condition?: string[];
                /** @description About this exercise. */
                exercise?: string[];
                /** @description About this treatment. */
                treatment?: string[];
                /** @description At least so many sources speak (`agreement.counts.speaking`). */
                min_sources?: number;
                /** @description Items by the agreement on their headline claim, conditions on that of the primary role. `-rank` is a sort key (lower Wilson bound), no probability; `relevance` goes with `q`. */
                sort?: components["schemas"]["Sort"];
                /** @description Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas. */
                facets?: (components["schemas"]["ClaimFacet"] | string)[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimPage"] | components["schemas"]["CompactClaimPage"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getClaim: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 */
                format?: "json" | "jsonld";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description What each claim holds beside: the citations behind inferred positions, which a single claim always has. JSON only. */
                include?: components["schemas"]["ClaimInclusion"][];
            };
            header?: never;
            path: {
                /** @description Identifier of the claim. */
                claim_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimItem"] | components["schemas"]["CompactClaimItem"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    listExercises: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "jsonld" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description Level of agreement. Repeat for OR. */
                level?: components["schemas"]["Level"][];
                /** @description Its side. Repeat for OR. */
                direction?: components["schemas"]["Direction"][];
                /** @description Has one of these flags. */
                flag?: components["schemas"]["Flag"][];
                /** @description Cited from this source. Repeat for OR. */
                source?: string[];
                /** @description About this body part, or works on it. Repeat for OR. */
                body_part?: string[];
                /** @description What each item holds beside: its headline claim. JSON only. */
                include?: components["schemas"]["ItemInclusion"][];
                /** @description Recommended by this source. Repeat for OR. */
                recommended_by?: string[];
                /** @description Advised against by this source. Repeat for OR. */
                advised_against_by?: string[];
                /** @description Said to do little by this source. Repeat for OR. */
                called_ineffective_by?: string[];
                /** @description Pages stand to it so. Repeat for OR. */
                reception?: components["schemas"]["Reception"][];
                /** @description By the agreement on the headline claim; `relevance` goes with `q`. */
                sort?: components["schemas"]["PracticeSort"];
                /** @description Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas. */
                facets?: (components["schemas"]["PracticeFacet"] | string)[];
                /** @description Kind of exercise. Repeat for OR. */
                kind?: components["schemas"]["ExerciseKind"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExercisePage"] | components["schemas"]["CompactExercisePage"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getExercise: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 */
                format?: "json" | "jsonld";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description What each item holds beside: its headline claim. JSON only. */
                include?: components["schemas"]["ItemInclusion"][];
            };
            header?: never;
            path: {
                /** @description Identifier of the exercise. */
                exercise_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseItem"] | components["schemas"]["CompactExerciseItem"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    listConditions: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "jsonld" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description Level of agreement. Repeat for OR. */
                level?: components["schemas"]["Level"][];
                /** @description Its side. Repeat for OR. */
                direction?: components["schemas"]["Direction"][];
                /** @description Has one of these flags. */
                flag?: components["schemas"]["Flag"][];
                /** @description Cited from this source. Repeat for OR. */
                source?: string[];
                /** @description About this body part, or works on it. Repeat for OR. */
                body_part?: string[];
                /** @description What each item holds beside: its headline claim. JSON only. */
                include?: components["schemas"]["ItemInclusion"][];
                /** @description Has this role. Repeat for OR. */
                role?: components["schemas"]["Role"][];
                /** @description Has this medical code, such as `M54.3`. Repeat for OR. */
                code?: string[];
                /** @description Items by the agreement on their headline claim, conditions on that of the primary role. `-rank` is a sort key (lower Wilson bound), no probability; `relevance` goes with `q`. */
                sort?: components["schemas"]["Sort"];
                /** @description Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas. */
                facets?: (components["schemas"]["ConditionFacet"] | string)[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConditionPage"] | components["schemas"]["CompactConditionPage"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getCondition: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 */
                format?: "json" | "jsonld";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description What each item holds beside: its headline claim. JSON only. */
                include?: components["schemas"]["ItemInclusion"][];
            };
            header?: never;
            path: {
                /** @description Identifier of the condition. */
                condition_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConditionItem"] | components["schemas"]["CompactConditionItem"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    listTreatments: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "jsonld" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description Level of agreement. Repeat for OR. */
                level?: components["schemas"]["Level"][];
                /** @description Its side. Repeat for OR. */
                direction?: components["schemas"]["Direction"][];
                /** @description Has one of these flags. */
                flag?: components["schemas"]["Flag"][];
                /** @description Cited from this source. Repeat for OR. */
                source?: string[];
                /** @description About this body part, or works on it. Repeat for OR. */
                body_part?: string[];
                /** @description What each item holds beside: its headline claim. JSON only. */
                include?: components["schemas"]["ItemInclusion"][];
                /** @description Recommended by this source. Repeat for OR. */
                recommended_by?: string[];
                /** @description Advised against by this source. Repeat for OR. */
                advised_against_by?: string[];
                /** @description Said to do little by this source. Repeat for OR. */
                called_ineffective_by?: string[];
                /** @description Pages stand to it so. Repeat for OR. */
                reception?: components["schemas"]["Reception"][];
                /** @description By the agreement on the headline claim; `relevance` goes with `q`. */
                sort?: components["schemas"]["PracticeSort"];
                /** @description Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas. */
                facets?: (components["schemas"]["PracticeFacet"] | string)[];
                /** @description Kind of treatment. Repeat for OR. */
                kind?: components["schemas"]["TreatmentKind"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreatmentPage"] | components["schemas"]["CompactTreatmentPage"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getTreatment: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 */
                format?: "json" | "jsonld";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description What each item holds beside: its headline claim. JSON only. */
                include?: components["schemas"]["ItemInclusion"][];
            };
            header?: never;
            path: {
                /** @description Identifier of the treatment. */
                treatment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreatmentItem"] | components["schemas"]["CompactTreatmentItem"];
                    "application/ld+json": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Words or a question: what holds all words, in any form or as a synonym; where nothing does, what holds most. Words in double quotes must stand side by side. There are no operators: `meta.ignored` says what was dropped. */
                q: string;
                /** @description Only these. Repeat for OR. */
                type?: components["schemas"]["SearchType"][];
                /** @description Count the hits by each kind, as if only that kind were searched. Repeat, or commas. */
                facets?: (components["schemas"]["SearchFacet"] | string)[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    suggest: {
        parameters: {
            query: {
                /** @description What was typed so far, such as `hamstring str`. */
                q: string;
                /** @description How many suggestions there are at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestPage"];
                };
            };
        };
    };
    listConflicts: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description Level of agreement. Repeat for OR. */
                level?: components["schemas"]["Level"][];
                /** @description Its side. Repeat for OR. */
                direction?: components["schemas"]["Direction"][];
                /** @description Has one of these flags. */
                flag?: components["schemas"]["Flag"][];
                /** @description Cited from this source. Repeat for OR. */
                source?: string[];
                /** @description About this body part, or works on it. Repeat for OR. */
                body_part?: string[];
                /** @description Kind of claim. Repeat for OR. */
                topic?: components["schemas"]["Topic"][];
                /** @description Some source holds this (with `source`: one of these sources). Repeat for OR. */
                position?: components["schemas"]["HeldPosition"][];
                /** @description Has a citation with this stance (with `source`: of that source). */
                stance?: components["schemas"]["Stance"][];
                /** @description Has a citation on this basis (of that `source`). */
                basis?: components["schemas"]["Basis"][];
                /** @description About this condition. */
                condition?: string[];
                /** @description About this exercise. */
                exercise?: string[];
                /** @description About this treatment. */
                treatment?: string[];
                /** @description At least so many sources speak (`agreement.counts.speaking`). */
                min_sources?: number;
                /** @description Shows on this claim. Repeat for OR. */
                claim?: string[];
                /** @description Kind of conflict. Repeat for OR. */
                kind?: components["schemas"]["ConflictKind"][];
                /** @description `relevance` goes with `q`. */
                sort?: components["schemas"]["ConflictSort"];
                /** @description Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas. */
                facets?: (components["schemas"]["ConflictFacet"] | string)[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictPage"] | components["schemas"]["CompactConflictPage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getConflict: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 */
                format?: "json";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
            };
            header?: never;
            path: {
                /** @description Identifier of the conflict. */
                conflict_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictItem"] | components["schemas"]["CompactConflictItem"];
                };
            };
        };
    };
    listCitations: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "jsonld" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description `relevance` goes with `q`. */
                sort?: components["schemas"]["TextSort"];
                /** @description Cited from this source. Repeat for OR. */
                source?: string[];
                /** @description Has this stance. Repeat for OR. */
                stance?: components["schemas"]["Stance"][];
                /** @description On this basis. Repeat for OR. */
                basis?: components["schemas"]["Basis"][];
                /** @description On this claim. Repeat for OR. */
                claim?: string[];
                /** @description Behind a field of this exercise. Repeat for OR. */
                exercise?: string[];
                /** @description Behind a field of this condition. Repeat for OR. */
                condition?: string[];
                /** @description Behind a field of this treatment. Repeat for OR. */
                treatment?: string[];
                /** @description In this voice. Repeat for OR. */
                voice?: components["schemas"]["Voice"][];
                /** @description Behind this field. Repeat for OR. */
                behind?: components["schemas"]["Behind"][];
                /** @description Whether it counts toward agreement. */
                counted?: components["schemas"]["Counted"];
                /** @description Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas. */
                facets?: (components["schemas"]["CitationFacet"] | string)[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitationPage"] | components["schemas"]["CompactCitationPage"];
                    "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getCitation: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `jsonld`: JSON-LD: linked data.
                 */
                format?: "json" | "jsonld";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
            };
            header?: never;
            path: {
                /** @description Identifier of the citation. */
                citation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CitationItem"] | components["schemas"]["CompactCitationItem"];
                    "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    listMatrix: {
        parameters: {
            query?: {
                /** @description Lens: agreement without this source; its steps, doses and tensions still stand. Repeat. */
                exclude_source?: string[];
                /** @description Lens: agreement without the sources whose interest favours the claim. */
                only_disinterested?: boolean;
                /** @description Lens: agreement without what follows from other claims (`direct`), and without implied citations, too (`stated`). */
                lens_basis?: components["schemas"]["LensBasis"];
                /** @description How many claims a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description Level of agreement. Repeat for OR. */
                level?: components["schemas"]["Level"][];
                /** @description Its side. Repeat for OR. */
                direction?: components["schemas"]["Direction"][];
                /** @description Has one of these flags. */
                flag?: components["schemas"]["Flag"][];
                /** @description Cited from this source. Repeat for OR. */
                source?: string[];
                /** @description About this body part, or works on it. Repeat for OR. */
                body_part?: string[];
                /** @description Kind of claim. Repeat for OR. */
                topic?: components["schemas"]["Topic"][];
                /** @description Some source holds this (with `source`: one of these sources). Repeat for OR. */
                position?: components["schemas"]["HeldPosition"][];
                /** @description Has a citation with this stance (with `source`: of that source). */
                stance?: components["schemas"]["Stance"][];
                /** @description Has a citation on this basis (of that `source`). */
                basis?: components["schemas"]["Basis"][];
                /** @description About this condition. */
                condition?: string[];
                /** @description About this exercise. */
                exercise?: string[];
                /** @description About this treatment. */
                treatment?: string[];
                /** @description At least so many sources speak (`agreement.counts.speaking`). */
                min_sources?: number;
                /** @description How many cells a page may hold: where there are many sources it holds fewer claims than `limit`, though at least one. */
                cells?: number;
                /** @description Items by the agreement on their headline claim, conditions on that of the primary role. `-rank` is a sort key (lower Wilson bound), no probability; `relevance` goes with `q`. */
                sort?: components["schemas"]["Sort"];
                /** @description Count the items by each value of these, as if they were not filtered by; JSON only. Repeat, or commas. */
                facets?: (components["schemas"]["ClaimFacet"] | string)[];
                /**
                 * @description Says more than the header Accept; `csv` holds the whole matrix, without `limit`, `cells` and `cursor`.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatrixPage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    compareSources: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description How the two positions relate. Repeat for OR. */
                relation?: components["schemas"]["Relation"][];
            };
            header?: never;
            path: {
                /** @description Identifier of the first source. */
                source_id: string;
                /** @description Identifier of the second source. */
                other_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonPage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementItem"];
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description `relevance` goes with `q`. */
                sort?: components["schemas"]["TextSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePage"] | components["schemas"]["CompactSourcePage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getSource: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 */
                format?: "json";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
            };
            header?: never;
            path: {
                /** @description Identifier of the source. */
                source_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceItem"] | components["schemas"]["CompactSourceItem"];
                };
            };
        };
    };
    getIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndexItem"];
                };
            };
        };
    };
    listBodyParts: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description `relevance` goes with `q`. */
                sort?: components["schemas"]["TextSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyPartPage"] | components["schemas"]["CompactBodyPartPage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    listTopics: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description `relevance` goes with `q`. */
                sort?: components["schemas"]["TextSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicPage"] | components["schemas"]["CompactTopicPage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    listSafety: {
        parameters: {
            query?: {
                /**
                 * @description The form of the answer, whatever the header Accept prefers.
                 *     - `json`: JSON, as this document describes it.
                 *     - `csv`: Comma-separated values, for spreadsheets.
                 */
                format?: "json" | "csv";
                /** @description `compact` has what a list of links needs, and is JSON only. */
                view?: components["schemas"]["View"];
                /** @description How many items a page holds; 0 gives the total only. */
                limit?: number;
                /** @description Where the page begins, taken from `links.next`; opaque. */
                cursor?: string;
                /** @description Only these records, beside all other filters; an unknown one is refused. Repeat. */
                id?: string[];
                /** @description Words that must all occur, in any form or as a synonym; words in double quotes side by side. There are no operators: `meta.ignored` says what was dropped. */
                q?: string;
                /** @description `relevance` goes with `q`. */
                sort?: components["schemas"]["TextSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SafetyPage"] | components["schemas"]["CompactSafetyPage"];
                    "text/csv; charset=utf-8": {
                        /**
                         * @default csv
                         * @constant
                         */
                        form: "csv";
                    } & {
                        /**
                         * @default jsonld
                         * @constant
                         */
                        form: "jsonld";
                    };
                };
            };
        };
    };
    getRelease: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseItem"];
                };
            };
        };
    };
    getMethod: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodItem"];
                };
            };
        };
    };
    getFirstMethod: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstMethodItem"];
                };
            };
        };
    };
    getReleaseChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseChangesItem"];
                };
            };
        };
    };
    getReleaseFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
        };
    };
    exportRecords: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path: {
                /** @description Which records. */
                records: "body-parts" | "citations" | "claims" | "conditions" | "conflicts" | "exercises" | "positions" | "safety" | "sources" | "topics" | "treatments";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    exportTable: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path: {
                /** @description Which records. */
                records: "body-parts" | "citations" | "claims" | "conditions" | "conflicts" | "exercises" | "positions" | "safety" | "sources" | "topics" | "treatments";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
        };
    };
    exportCslJson: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.citationstyles.csl+json": {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
    };
    exportBibtex: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-bibtex": string;
                };
            };
        };
    };
    exportRis: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-research-info-systems": string;
                };
            };
        };
    };
    exportRelease: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRelease"];
                };
            };
        };
    };
    exportDatabase: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.sqlite3": string;
                };
            };
        };
    };
    exportDataPackage: {
        parameters: {
            query?: {
                /** @description Version of the release, as `/v1/release` serves it: at such an address the file never changes, and parts of it are served (`Range`). */
                release?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The files, each with its columns. */
                        resources: {
                            [key: string]: unknown;
                        }[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}

