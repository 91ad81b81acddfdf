"""The house's colours can be read: WCAG 2.2 contrast of every pair that the screens use, light and dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
COLOURS = dict(re.findall(r"--([\w-]+): light-dark\(([^)]+)\)", (CSS / "tokens.css").read_text()))
MODES = {"light": 0, "dark": 1}

GROUNDS = ["paper", "card", "field", "hover", "chosen"]
KINDS = ["need", "pain", "motive", "expect"]
TEXT = [
    *[("ink", ground) for ground in GROUNDS],
    *[("muted", ground) for ground in GROUNDS],
    *[(kind, ground) for kind in KINDS for ground in [*GROUNDS[:4], f"{kind}-wash"]],
    *[("ink", f"{kind}-wash") for kind in KINDS],
    *[("muted", f"{kind}-wash") for kind in KINDS],
    ("on-ink", "ink"),
    ("on-pill", "pill"),
    *[(f"on-heat-{shade}", f"heat-{shade}") for shade in range(1, 6)],
]
# Borders of fields, marks and the focus ring: what is needed to see that there is something.
MARKS = [
    *[("edge", ground) for ground in ["paper", "card", "field"]],
    *[("ink", ground) for ground in GROUNDS],
]


def luminance(colour):
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it for sRGB."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def colour(token, mode):
    return COLOURS[token].split(",")[MODES[mode]].strip()


def test_contrast_is_measured_as_defined():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text, ground, mode):
    ratio = contrast(colour(text, mode), colour(ground, mode))
    assert ratio >= 4.5, f"{text} on {ground}, {mode}: {ratio:.2f}"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(mark, ground, mode):
    ratio = contrast(colour(mark, mode), colour(ground, mode))
    assert ratio >= 3, f"{mark} on {ground}, {mode}: {ratio:.2f}"


def test_every_colour_is_a_token():
    """One written elsewhere has no dark side and no measured contrast; a see-through shade needs none."""
    colour_or_shade = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\([^)/]*\)", re.I)
    others = [path for path in sorted(CSS.glob("*.css")) if path.name != "tokens.css"]
    loose = {path.name: colour_or_shade.findall(path.read_text()) for path in others}
    assert not {name: found for name, found in loose.items() if found}
