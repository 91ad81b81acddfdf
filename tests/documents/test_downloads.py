"""Downloading a persona."""


def test_a_member_downloads_a_persona_as_a_pdf(as_viewer, persona):
    answer = as_viewer.get(f"/personas/{persona.pk}/pdf/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="priya-the-planner.pdf"'
    assert answer.getvalue().startswith(b"%PDF-1.7")
