"""The last touches to a tagged PDF, where WeasyPrint stops short of PDF/UA."""

import pydyf

PRINT = 4


def page_references(pdf):
    """The references to all pages, listed once. WeasyPrint asks for them at every element, and pydyf
    would list them anew each time: for a book of 500 pages that took longer than all the rest."""
    kids = pdf.pages["Kids"]
    if len(getattr(pdf, "references", ())) * 3 != len(kids):
        pdf.references = tuple(f"{number} 0 R".encode() for number in kids[::3])
    return pdf.references


pydyf.PDF.page_references = property(page_references)


def finish(document, pdf):
    """A `finisher` of WeasyPrint: links print as they show and say whereto, header cells say what they
    head, what stands in the page margins is no content, and an attached file of ours is the source of the
    document."""
    elements = {e.number: e for e in pdf.objects if is_a(e, "StructElem")}
    for annotation in (thing for thing in pdf.objects if is_a(thing, "Annot")):
        annotation["F"] = PRINT
    for attachment in (thing for thing in pdf.objects if is_a(thing, "Filespec")):
        attachment["AFRelationship"] = "/Source"
        pdf.catalog.setdefault("AF", pydyf.Array()).append(attachment.reference)
    name_links(document, pdf)
    scope_headers(elements)
    set_margins_apart(elements, pdf)


def name_links(document, pdf):
    """Has each link of the contents say the title it leads to, and a link with a title its title; WeasyPrint
    gives the name of the anchor, which is a number to the reader's software, or a whole address."""
    titles = {
        anchor: label
        for page in document.pages
        for anchor in page.anchors
        for level, label, *_ in page.bookmarks
        if level == 1
    }
    for link in (thing for thing in pdf.objects if is_a(thing, "Annot") and "Dest" in thing):
        anchor = link["Dest"].string
        link["Contents"] = pydyf.String(titles.get(anchor, anchor))
    for *_, box in (link for page in document.pages for link in page.links):
        if box.element is not None and "title" in box.element.attrib:
            box.link_annotation["Contents"] = pydyf.String(box.element.attrib["title"])


def scope_headers(elements):
    """Has each header cell of a table say what it heads: its row where it is the first in it, else its
    column."""
    for row in (e for e in elements.values() if e["S"] == "/TR"):
        for place, kid in enumerate(row["K"]):
            cell = elements[number(kid)]
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Column" if place else "/Row"


def is_a(thing, kind):
    return isinstance(thing, dict) and thing.get("Type") == f"/{kind}"


def number(reference):
    return int(reference.split()[0])


def set_margins_apart(elements, pdf):
    """Marks the text of page margins as artifacts: readers' software would else read the foot of
    every page aloud in the middle of a sentence."""
    document = next(e for e in elements.values() if e["S"] == "/Document")
    told = set(everything_under(document, elements))
    for element in elements.values():
        for kid in element["K"] if element.number not in told else ():
            if isinstance(kid, int):
                contents = pdf.objects[number(pdf.objects[number(element["Pg"])]["Contents"])]
                make_artifact(contents.stream, kid)


def everything_under(element, elements):
    yield element.number
    for kid in element["K"]:
        if not isinstance(kid, int) and number(kid) in elements:
            yield from everything_under(elements[number(kid)], elements)


def make_artifact(stream, content_id):
    """Turns one marked sequence of a page, three operands in a row, into a page foot's."""
    for i, operand in enumerate(stream):
        if isinstance(operand, dict) and operand.get("MCID") == content_id:
            foot = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Footer"})
            stream[i - 1 : i + 1] = "/Artifact", foot
            return
