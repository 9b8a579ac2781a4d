"""What the vocabularies say of the classes and properties that we use; see vendored/README.md."""

SCHEMA = "https://schema.org/"
CITO = "http://purl.org/spar/cito/"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SA = "urn:sciatica-api:term:"

# Class, and its parents.
PARENTS = {
    "schema:AnatomicalStructure": ["schema:MedicalEntity"],
    "schema:CategoryCode": ["schema:DefinedTerm"],
    "schema:Claim": ["schema:CreativeWork"],
    "schema:CreativeWork": ["schema:Thing"],
    "schema:Dataset": ["schema:CreativeWork"],
    "schema:DefinedTerm": ["schema:Thing"],
    "schema:DiagnosticProcedure": ["schema:MedicalProcedure"],
    "schema:ExercisePlan": ["schema:CreativeWork", "schema:PhysicalActivity"],
    "schema:LifestyleModification": ["schema:MedicalEntity"],
    "schema:MediaObject": ["schema:CreativeWork"],
    "schema:MedicalCode": ["schema:CategoryCode", "schema:MedicalEntity"],
    "schema:MedicalCondition": ["schema:MedicalEntity"],
    "schema:MedicalEntity": ["schema:Thing"],
    "schema:MedicalProcedure": ["schema:MedicalEntity"],
    "schema:MedicalTherapy": ["schema:TherapeuticProcedure"],
    "schema:PhysicalActivity": ["schema:MedicalEntity"],
    "schema:Quotation": ["schema:CreativeWork"],
    "schema:SurgicalProcedure": ["schema:MedicalProcedure"],
    "schema:TextObject": ["schema:MediaObject"],
    "schema:TherapeuticProcedure": ["schema:MedicalProcedure"],
    "schema:Thing": [],
    "prov:Entity": [],
    "skos:Concept": [],
    "sa:Agreement": [],
    "sa:Lens": [],
    "sa:Position": [],
}  # fmt: skip

TEXT = "schema:Text"
URL = "schema:URL"
INTEGER = "xsd:integer"
DECIMAL = "xsd:decimal"
BOOLEAN = "xsd:boolean"
ANYTHING = "anything"

# Property: the classes that may have it, and those that its values may be of.
FACTS: dict[str, tuple[set[str], set[str]]] = {
    "schema:about": ({"schema:CreativeWork"}, {"schema:Thing"}),
    "schema:alternateName": ({"schema:Thing"}, {TEXT}),
    "schema:associatedAnatomy": (
        {"schema:MedicalCondition", "schema:PhysicalActivity"},
        {"schema:AnatomicalStructure"},
    ),
    "schema:code": ({"schema:MedicalEntity"}, {"schema:MedicalCode"}),
    "schema:codeValue": ({"schema:CategoryCode", "schema:MedicalCode"}, {TEXT}),
    "schema:codingSystem": ({"schema:MedicalCode"}, {TEXT}),
    "schema:copyrightNotice": ({"schema:CreativeWork"}, {TEXT}),
    "schema:creditText": ({"schema:CreativeWork"}, {TEXT}),
    "schema:description": ({"schema:Thing"}, {TEXT, "schema:TextObject"}),
    "schema:encodingFormat": ({"schema:CreativeWork", "schema:MediaObject"}, {TEXT, URL}),
    "schema:exerciseType": ({"schema:ExercisePlan"}, {TEXT}),
    "schema:identifier": ({"schema:Thing"}, {TEXT, URL}),
    "schema:inLanguage": ({"schema:CreativeWork"}, {TEXT}),
    "schema:isBasedOn": ({"schema:CreativeWork"}, {"schema:CreativeWork", URL}),
    "schema:name": ({"schema:Thing"}, {TEXT}),
    "schema:sha256": ({"schema:MediaObject"}, {TEXT}),
    "schema:subjectOf": ({"schema:Thing"}, {"schema:CreativeWork"}),
    "schema:text": ({"schema:CreativeWork"}, {TEXT}),
    "schema:version": ({"schema:CreativeWork"}, {TEXT}),
    "prov:wasDerivedFrom": ({"prov:Entity"}, {"prov:Entity"}),
    "prov:wasQuotedFrom": ({"prov:Entity"}, {"prov:Entity"}),
    "skos:broadMatch": ({"skos:Concept"}, {"skos:Concept"}),
    "skos:narrowMatch": ({"skos:Concept"}, {"skos:Concept"}),
    "skos:relatedMatch": ({"skos:Concept"}, {"skos:Concept"}),
    "cito:isDiscussedBy": ({ANYTHING}, {ANYTHING}),
    "cito:isDisputedBy": ({ANYTHING}, {ANYTHING}),
    "cito:isQualifiedBy": ({ANYTHING}, {ANYTHING}),
    "cito:isSupportedBy": ({ANYTHING}, {ANYTHING}),
    # Ours.
    "sa:agreement": ({"schema:Claim"}, {"sa:Agreement"}),
    "sa:positions": ({"schema:Claim"}, {"sa:Position"}),
    "sa:release": ({"sa:Agreement"}, {"schema:Dataset"}),
    "sa:lens": ({"sa:Agreement"}, {"sa:Lens"}),
    "sa:source": ({"sa:Position"}, {"schema:TextObject"}),
    **{f"sa:{name}": ({"sa:Position"}, {TEXT}) for name in ("position", "basis", "qualifier")},
    **{f"sa:{name}": ({"sa:Agreement"}, {TEXT})
       for name in ("level", "direction", "flags", "level_direct", "level_stated_only", "method")},
    **{f"sa:{name}": ({"sa:Agreement"}, {INTEGER})
       for name in ("supporting", "qualifying", "opposing", "mixed", "silent", "speaking",
                    "corpus", "independent")},
    **{f"sa:{name}": ({"sa:Agreement"}, {DECIMAL})
       for name in ("share_supporting", "pairwise", "wilson95_low", "wilson95_high", "coverage",
                    "rank")},
    **{f"sa:{name}": ({"sa:Lens"}, {TEXT}) for name in ("exclude_source", "lens_basis")},
    "sa:only_disinterested": ({"sa:Lens"}, {BOOLEAN}),
}  # fmt: skip

_NAMESPACES = {"schema": SCHEMA, "cito": CITO, "prov": PROV, "skos": SKOS, "xsd": XSD, "sa": SA}


def shorten(iri: str) -> str:
    """The IRI with a prefix of ours; one of a foreign vocabulary fails."""
    for prefix, namespace in _NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    raise AssertionError(f"{iri} is of no vocabulary of ours")


def list_ancestors(name: str) -> set[str]:
    """The class and all that it is a kind of."""
    return {name, *(above for parent in PARENTS[name] for above in list_ancestors(parent))}
