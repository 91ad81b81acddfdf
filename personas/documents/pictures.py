"""Pictures: of a document's first page for slides, and photographs made ready for print."""

import io

import pypdfium2
from PIL import Image

# Two and a half times as many dots as 300 to the inch ask for at the size of a portrait.
PORTRAIT_SIDE = 900


def first_page(pdf, width):
    """The first page of a PDF as a PNG of `width` pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=width / page.get_width()).to_pil()
    finally:
        document.close()
    body = io.BytesIO()
    picture.convert("RGB").save(body, "PNG")
    return body.getvalue()


def for_print(photograph):
    """A photograph as a small JPEG without metadata; anything but JPEG, PNG and WebP is refused."""
    with Image.open(io.BytesIO(photograph), formats=["JPEG", "PNG", "WEBP"]) as picture:
        if picture.width * picture.height > 24_000_000:
            raise ValueError("A photograph of more than 24 megapixels")
        picture.draft("RGB", (PORTRAIT_SIDE, PORTRAIT_SIDE))
        plain = picture.convert("RGB")
    plain.thumbnail((PORTRAIT_SIDE, PORTRAIT_SIDE))
    plain.info.clear()
    body = io.BytesIO()
    plain.save(body, "JPEG", quality=88)
    return body.getvalue()
