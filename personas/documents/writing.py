"""How a text is written: from which side, in which language's letters."""

import unicodedata

# The language whose letters these are, by the first word of their Unicode names. It tells the
# fonts' chooser which of several forms to draw, and the reader's software how to read aloud.
LANGUAGES = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
}


def is_right_to_left(text):
    """Whether the first strongly directed letter of the text runs from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def language(text):
    """A language tag for text in letters that tell it, else an empty string.

    Kana and Hangul decide before Han does, because Japanese and Korean use Han characters too.
    """
    if text.isascii():
        return ""
    scripts = {unicodedata.name(letter, "").split(" ", 1)[0] for letter in set(text)}
    # A single quoted word does not make an English text Arabic.
    if "LATIN" in scripts and not is_mostly_foreign(text):
        return ""
    for script, tag in LANGUAGES.items():
        if script in scripts:
            return tag
    return ""


def is_mostly_foreign(text):
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin * 2 < len(letters)


def width(text):
    """How wide a text runs, in letters of average width; Chinese ones and emoji count twice."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def quoted(text):
    """Somebody's own words between quotation marks, unless they brought their own."""
    return text if not text or text[0] in "\"'“‘«‹„「『" else f"“{text}”"


def shortened(text, limit):
    """At most so many letters of a text, cut between words where there are any."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return f"{cut.rpartition(' ')[0] or cut}…"
