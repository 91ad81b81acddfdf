"""The small drawings of a document: strength as dots, a scale as a line with five stops."""

COLOURS = {
    "need": "#0b6e6a",
    "pain": "#b93a24",
    "motive": "#8a5a00",
    "expect": "#4348a8",
}
INK, LINE = "#1c1a24", "#cfc8ba"


def dots(colour, strength):
    """Five dots, as many of them full as the strength, 1 to 5, says; none of them to be filled by hand."""
    full, empty = f'fill="{colour}"', f'fill="none" stroke="{colour}" stroke-width="1"'
    circles = (
        f'<circle cx="{5 + 13 * i}" cy="5" r="{4.5 if i < strength else 4}" '
        f"{full if i < strength else empty}/>"
        for i in range(5)
    )
    return svg(62, 10, "".join(circles))


def scale(value):
    """A line from low to high with five stops and a dot on the chosen one, 1 to 5."""
    stops = "".join(f'<path d="M{6 + 47 * i} 3v6" stroke="{LINE}" stroke-width="1"/>' for i in range(5))
    line = f'<path d="M6 6h188" stroke="{LINE}" stroke-width="1"/>'
    dot = f'<circle cx="{6 + 47 * (value - 1)}" cy="6" r="5" fill="{INK}"/>'
    return svg(200, 12, line + stops + dot)


def svg(width, height, body):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    ).encode()


def every_mark():
    """All drawings under the names that the templates use, such as `need-4` and `scale-2`."""
    marks = {f"{kind}-{n}": dots(COLOURS[kind], n) for kind in COLOURS for n in range(6)}
    marks["ink-3"] = dots(INK, 3)
    return marks | {f"scale-{n}": scale(n) for n in range(1, 6)}
