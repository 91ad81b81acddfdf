"""A persona as a file, to keep or to bring to another workspace."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from personas.library.access import reads_persona

from .persona_file import dumps, write


@reads_persona
@require_safe
def persona_file(request, persona):
    response = HttpResponse(dumps(write(persona)), content_type="application/json")
    name = f"{slugify(persona.name, allow_unicode=True) or 'persona'}.json"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
