"""Writing a persona as its file."""

import base64
import json
import logging

from django.db.models import Prefetch

from personas.library.choices import SectionKind
from personas.library.models import Evidence, Fact, Insight, Persona, Section, SectionItem
from personas.library.portraits.photos import read_photo

from .journey_writing import led_by
from .reading import INSIGHT_KINDS
from .schema import FORMAT

logger = logging.getLogger(__name__)


def write(persona: Persona) -> dict:
    """The persona file of this persona as it is stored now: a dict for JSON, keys in the format's order.

    Six queries, however many lines it has; eleven, however many journeys it leads.
    """
    return {
        "format": FORMAT,
        "id": str(persona.pk),
        "name": persona.name,
        "role": persona.role,
        "quote": persona.quote,
        "story": persona.story,
        "status": persona.status,
        "reviewed_on": written_day(persona.reviewed_on),
        "review_every_months": persona.review_every_months,
        "portrait": written_portrait(persona),
        "facts": [written_fact(fact) for fact in Fact.objects.filter(persona=persona)],
        "sections": [written_section(section) for section in sections_of(persona)],
        "insights": [written_insight(insight) for insight in insights_of(persona)],
        "journeys": led_by(persona),
    }


def dumps(data: dict) -> bytes:
    """The one byte form of a persona file that `write` or `read` gave: UTF-8, indented by two."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def written_day(day):
    return day.isoformat() if day else None


def written_portrait(persona):
    looks = {"alt": persona.portrait_alt, "tint": persona.tint}
    if photo := persona.photo and written_photo(persona.photo):
        return {"kind": "photo", "media_type": "image/webp", "data": photo, **looks}
    if persona.illustration:
        return {"kind": "illustration", "name": persona.illustration, **looks}
    return None


def written_photo(name):
    """In base64; "" for one whose file is lost, which should keep nobody from the rest of the persona."""
    try:
        return base64.b64encode(read_photo(name)).decode()
    except FileNotFoundError:
        logger.warning("The photograph %s is not where photographs are kept", name)
        return ""


def written_fact(fact):
    return {"id": str(fact.pk), "label": fact.label, "value": fact.value}


def sections_of(persona):
    items = Prefetch("items", SectionItem.objects.all())
    return Section.objects.filter(persona=persona).prefetch_related(items)


def written_section(section):
    written = {"id": str(section.pk), "title": section.title, "kind": section.kind}
    if section.kind == SectionKind.TEXT:
        return {**written, "text": section.text}
    return {**written, "items": [written_item(item, section.kind) for item in section.items.all()]}


def written_item(item, kind):
    line = {"id": str(item.pk), "text": item.text}
    if kind == SectionKind.SCALES:
        line |= {"low": item.low, "high": item.high, "value": item.value}
    return line


def insights_of(persona):
    """Its insights list by list, each list in its order."""
    insights = Insight.objects.filter(persona=persona).prefetch_related(
        Prefetch("evidence", Evidence.objects.all())
    )
    return sorted(insights, key=lambda insight: INSIGHT_KINDS.index(insight.kind))


def written_insight(insight):
    return {
        "id": str(insight.pk),
        "kind": insight.kind,
        "text": insight.text,
        "strength": insight.strength,
        "evidence": [written_evidence(evidence) for evidence in insight.evidence.all()],
    }


def written_evidence(evidence):
    return {
        "id": str(evidence.pk),
        "source": evidence.source,
        "summary": evidence.summary,
        "quote": evidence.quote,
        "people": evidence.people,
        "date": written_day(evidence.date),
        "link": evidence.link,
    }
