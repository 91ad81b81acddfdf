"""Writing into the fields of a PDF as the programs do that people fill in forms with."""

import io

import pikepdf
import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject
from pypdfium2 import raw


def by_pdfium(pdf, texts):
    """By typing into the fields and choosing from the lists, as in Chromium."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    form = document.formenv
    try:
        for page in document:
            for note in widgets(page):
                if note["name"] in texts:
                    type_in(form, page, note, texts[note["name"]])
            page.close()
        out = io.BytesIO()
        document.save(out)
    finally:
        document.close()
    return out.getvalue()


def widgets(page):
    """The fields of a page with their names, and where they are."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        rectangle = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(note, rectangle)
        yield {"name": string_of(note, b"T"), "note": note, "box": rectangle}


def string_of(note, key):
    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    room = (raw.FPDF_WCHAR * length)()
    raw.FPDFAnnot_GetStringValue(note, key, room, length)
    return bytes(room).decode("utf-16-le").rstrip("\0")


def type_in(form, page, note, text):
    box = note["box"]
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    kind = raw.FPDFAnnot_GetFormFieldType(form, note["note"])
    raw.FORM_SetFocusedAnnot(form, note["note"])
    if kind == raw.FPDF_FORMFIELD_COMBOBOX:
        raw.FORM_SetIndexSelected(form, page, options(form, note["note"]).index(text), True)
    else:
        raw.FORM_OnLButtonDown(form, page, 0, x, y)
        raw.FORM_OnLButtonUp(form, page, 0, x, y)
        raw.FORM_SelectAllText(form, page)
        raw.FORM_ReplaceSelection(form, page, wide(text))
    raw.FORM_ForceToKillFocus(form)


def options(form, note):
    found = []
    for index in range(raw.FPDFAnnot_GetOptionCount(form, note)):
        length = raw.FPDFAnnot_GetOptionLabel(form, note, index, None, 0)
        room = (raw.FPDF_WCHAR * length)()
        raw.FPDFAnnot_GetOptionLabel(form, note, index, room, length)
        found.append(bytes(room).decode("utf-16-le").rstrip("\0"))
    return found


def wide(text):
    encoded = (text + "\0").encode("utf-16-le")
    return (raw.FPDF_WCHAR * (len(encoded) // 2)).from_buffer_copy(encoded)


def by_pikepdf(pdf, texts):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields:
            if str(field.T) in texts:
                field.V = pikepdf.String(texts[str(field.T)])
        document.Root.AcroForm.NeedAppearances = True
        document.save(out)
    return out.getvalue()


def by_pypdf(pdf, texts):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pdfjs(pdf, texts):
    """As pdf.js saves: the fields that have changed are written once more behind the file, their text in
    ASCII or UTF-16, a list's choice as a list of one, with a picture of each."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    for page in writer.pages:
        for note in page["/Annots"]:
            field = note.get_object()
            if field["/T"] in texts:
                field[NameObject("/V")] = TextStringObject(texts[field["/T"]])
                field[NameObject("/M")] = TextStringObject("D:20261124120000")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FILLERS = [by_pdfium, by_pikepdf, by_pypdf, by_pdfjs]
