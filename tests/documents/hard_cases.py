"""Personas that documents have broken on, here or elsewhere. Each is a persona file."""

import base64
import io
import itertools
import uuid

from PIL import Image

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenstelle"[:60]
WORDS = (
    "She compares three shops before lunch and none of them says the same thing about the parcel "
    "that was promised for Thursday, so she writes the date on the back of her hand and asks again. "
)
ids = (str(uuid.UUID(int=n)) for n in itertools.count(1))


def evidence(summary="Six parents described the same week.", **more):
    piece = {"source": "interview", "quote": "", "people": 6, "date": "2026-09-30", "link": ""}
    return {"id": next(ids), "summary": summary} | piece | more


def insight(kind, text, strength=3, evidence=()):
    return {
        "id": next(ids),
        "kind": kind,
        "text": text,
        "strength": strength,
        "evidence": list(evidence),
    }


def fact(label, value):
    return {"id": next(ids), "label": label, "value": value}


def text_section(title, text):
    return {"id": next(ids), "title": title, "kind": "text", "text": text}


def list_section(title, *items):
    rows = [{"id": next(ids), "text": item} for item in items]
    return {"id": next(ids), "title": title, "kind": "list", "items": rows}


def scales_section(title, *items):
    rows = [
        {"id": next(ids), "text": text, "low": low, "high": high, "value": value}
        for text, low, high, value in items
    ]
    return {"id": next(ids), "title": title, "kind": "scales", "items": rows}


def persona(name="Ada, the early bird", **more):
    empty = {
        "format": "archetype.persona/1",
        "id": next(ids),
        "role": "",
        "quote": "",
        "story": "",
        "status": "draft",
        "reviewed_on": None,
        "review_every_months": 6,
        "portrait": None,
        "facts": [],
        "sections": [],
        "insights": [],
        "journeys": [],
    }
    return empty | {"name": name} | more


KINDS = ("need", "pain_point", "motivation", "expectation")


def of_each_kind(count, text, strength=3):
    return [
        insight(kind, f"{text} {n}", 1 + n % 5, [evidence()] * (n % 3))
        for kind in KINDS
        for n in range(1, count + 1)
    ]


def one_of_each(text, source_text):
    piece = evidence(source_text, quote=text, link="https://example.com/a")
    return [insight(kind, text, 4, [piece]) for kind in KINDS]


def in_one_script(name, role, text, word):
    return persona(
        name,
        role=role,
        quote=text,
        story=f"{text}\n\n{text} {text}",
        portrait={"kind": "illustration", "name": "notionists-01", "tint": "green"},
        facts=[fact(word, text), fact(word, word)],
        sections=[
            text_section(role, text),
            list_section(word, text, text),
            scales_section(word, (text, word, word, 2)),
        ],
        insights=one_of_each(text, text),
    )


def photograph():
    """A portrait photograph: a plain picture, as large as the product stores them."""
    body = io.BytesIO()
    Image.linear_gradient("L").resize((800, 800)).convert("RGB").save(body, "WEBP")
    return {
        "kind": "photo",
        "media_type": "image/webp",
        "data": base64.b64encode(body.getvalue()).decode(),
        "alt": "Ada at the window of a tram",
        "tint": "indigo",
    }


MARKUP = '<b>bold</b> <script>alert(1)</script> &amp; {{ 7|add:"7" }} {% now "Y" %} </p></div>'

CASES = {
    "empty": persona(),
    "long insight": persona(
        insights=[
            insight("need", (WORDS * 6)[:1290], 5, [evidence()]),
            insight("need", "Know the day of delivery", 2),
            insight("pain_point", "Nobody answers on Thursday", 4),
            insight("motivation", "A calm weekend", 3),
        ],
    ),
    "sixty insights": persona(
        quote="There is always one more thing.",
        portrait={"kind": "illustration", "name": "open-peeps-03", "tint": "red"},
        insights=of_each_kind(15, "Know before Thursday whether all the parcels come, and say so"),
        story=WORDS * 4,
    ),
    "lopsided": persona(
        portrait={"kind": "illustration", "name": "open-peeps-05", "tint": "green"},
        insights=[insight("need", f"{WORDS} {n}", 3) for n in range(1, 31)]
        + [insight("pain_point", "Nobody answers", 4), insight("motivation", "Calm", 3)],
    ),
    # As word processors hand them over: a line end, an end of paragraph, a place for a hyphen.
    "separators": in_one_script(
        "Ada\u2028the early\u2029bird", "At\u2028work", "One\u2028two\u2029three\u00ad.", "Mood"
    ),
    "long words": in_one_script(LONG_WORD, LONG_WORD, LONG_WORD, LONG_WORD),
    "a wide name": persona("W" * 80, quote="W" * 500, insights=[insight("need", "W" * 200)], story=WORDS * 9),
    "everything at its longest": persona(
        (WORDS * 2)[:80],
        role=(WORDS * 2)[:200],
        quote=(WORDS * 4)[:500],
        story=(WORDS * 30)[:4000],
        status="validated",
        reviewed_on="2026-01-31",
        portrait=photograph(),
        facts=[fact((WORDS * 2)[:60], (WORDS * 3)[:300]) for _ in range(7)],
        sections=[
            text_section((WORDS)[:80], (WORDS * 30)[:4000]),
            list_section((WORDS)[:80], *[(WORDS * 3)[:300]] * 12),
            scales_section((WORDS)[:80], *[((WORDS * 3)[:300], WORDS[:60], WORDS[:60], 5)] * 5),
        ],
        insights=[
            insight(
                kind,
                (WORDS * 20)[:2000],
                5,
                [
                    evidence(
                        (WORDS * 4)[:500],
                        quote=(WORDS * 8)[:1000],
                        link="https://example.com/" + "a" * 480,
                    )
                ]
                * 2,
            )
            for kind in KINDS
        ],
    ),
    "arabic": in_one_script(
        "سميرة، الزبونة الوفية",
        "معلمة جغرافيا متقاعدة، تمشي كل يوم جمعة",
        "لا أريد نقاطًا، أريد من يعرفني ويعرف مقاس حذائي (42) وموعد رحلتي القادمة.",
        "العمر",
    ),
    "hebrew": in_one_script(
        "רות, הקונה הזהירה",
        "מנהלת חשבונות בפנסיה, שני נכדים",
        "אני לא צריכה הנחה, אני צריכה לדעת מתי זה מגיע (עד יום חמישי).",
        "גיל",
    ),
    "chinese": in_one_script(
        "梅，把关的人",
        "采购经理，负责四家分店的库存与供应商",
        "如果我看不到库存，我就当它没有。每个星期四之前，所有的包裹都必须送到门口，不能再等。",
        "年龄",
    ),
    "japanese and korean": in_one_script(
        "ゆき、週末の計画家",
        "小さな店の店長、二人の子ども",
        "在庫が見えなければ、ないと思います。木曜日までに届くかどうかを先に教えてください。",
        "나이와 사는 곳",
    ),
    "thai": in_one_script(
        "สมชาย ผู้วางแผนล่วงหน้า",
        "ผู้จัดการร้านอุปกรณ์กลางแจ้งในเชียงใหม่",
        "ถ้ามองไม่เห็นว่ามีของในสต็อกฉันก็ถือว่าไม่มีและจะไปซื้อที่ร้านอื่นในวันเดียวกันโดยไม่ต้องรอ",
        "อายุ",
    ),
    "devanagari": in_one_script(
        "प्रिया, योजना बनाने वाली",
        "चार कार्यशालाओं की प्रमुख, दो बच्चे",
        "मेरे जूतों का साइज़ भी लिख लेना, छह नंबर और बच्चों के दस्ताने मत भूलना।",
        "उम्र",
    ),
    "emoji": in_one_script(
        "Lucía 🧗‍♀️ weekends",
        "Maker 🛠️ of things 📦📦📦",
        "“Which one is this one? 📦” 👩‍👩‍👧‍👦 🇨🇿 👍🏽 1️⃣ and back",
        "Mood 🙂",
    ),
    "markup": in_one_script(MARKUP[:80], MARKUP, MARKUP, MARKUP[:60]),
}
