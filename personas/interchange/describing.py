"""A JSON Schema told to people: each kind of object with its keys and what may stand there."""

PERSONA_NAMES = {
    "": "The persona",
    "portrait": "A portrait",
    "facts": "A fact",
    "sections": "A section",
    "sections.items": "A line of a section",
    "insights": "An insight",
    "insights.evidence": "A piece of evidence",
}
JOURNEY_NAMES = {
    "": "The journey",
    "stages": "A stage",
    "stages.touchpoints": "A touchpoint",
    "stages.touchpoints.experiences": "What a persona lives through",
    "stages.touchpoints.friction": "A moment of friction",
    "stages.touchpoints.friction.scores": "A score",
}


def parts_of(schema, names, path=""):
    """Each kind of object in the file: what it is called (`names` by path), what it is, and its keys."""
    for form in schema.get("oneOf", [schema]):
        if form["type"] != "object":
            continue
        yield {
            "path": path,
            "name": name_of(names[path], form),
            "description": form["description"],
            "keys": [key_of(name, inner, form) for name, inner in form["properties"].items()],
        }
        for name, inner in form["properties"].items():
            inside = inner.get("items", inner)
            if "properties" in inside or "oneOf" in inside:
                yield from parts_of(inside, names, f"{path}.{name}".lstrip("."))


def name_of(name, form):
    """Where there are several kinds, with the kind."""
    kind = form["properties"].get("kind", {}).get("const")
    return name + (f": {kind}" if kind else "")


def key_of(name, schema, form):
    return {
        "name": name,
        "needed": name in form["required"],
        "value": value_of(schema),
        "description": schema.get("description", ""),
    }


def value_of(schema):
    """What may stand at a key, in a few words."""
    if "const" in schema:
        return f"“{schema['const']}”"
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if "oneOf" in schema:
        return "one of the kinds below, or null"
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    return WORDS[kind](schema) + (", or null" if "null" in schema["type"] else "")


def text_words(schema):
    known = {"uuid": "UUID", "date": "date, 2026-10-12", "iri-reference": "web address"}
    word = known.get(schema.get("format")) or schema.get("contentEncoding") or "text"
    return word + (f", up to {schema['maxLength']:,} characters" if "maxLength" in schema else "")


WORDS = {
    "string": text_words,
    "integer": lambda schema: f"whole number, {schema['minimum']:,} to {schema['maximum']:,}",
    "array": lambda schema: "list",
    "object": lambda schema: "object",
    "boolean": lambda schema: "true or false",
}
