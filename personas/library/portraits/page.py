"""The screen on which a persona gets its portrait, and the photographs themselves."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..access import reads_persona, writes_persona
from .form import PortraitForm
from .originals import Original
from .photos import read_photo


@writes_persona
@require_http_methods(["GET", "HEAD", "POST"])
def portrait(request, persona):
    original = Original.objects.of(persona)
    form = PortraitForm(persona, original, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if not set(form.changed_data) - {"seen"}:
            messages.info(request, "Nothing was changed on the portrait.")
            return redirect(persona)
        form.save(by=request.user)
        return onward(request, persona, form)
    context = {"persona": persona, "form": form, "original": original}
    return render(request, "library/portrait.html", context, status=200 if request.method == "GET" else 422)


def onward(request, persona, form):
    """To the persona; but whoever could not place a new photograph before sending it does so now."""
    if form.cleaned_data["file"] and "placed" not in request.POST:
        messages.success(request, "Saved. Now zoom and move the photograph until the face fits.")
        return redirect("library:portrait", persona.pk)
    messages.success(request, "Portrait saved.")
    return redirect(persona)


@reads_persona
@require_safe
def photo(request, persona, name):
    if name != persona.photo:
        raise Http404
    return webp(name)


@writes_persona
@require_safe
def original(request, persona, name):
    """The photograph before the cut: what was cut away is for those who may cut."""
    ours = Original.objects.of(persona)
    if not ours or name != ours.file:
        raise Http404
    return webp(name)


def webp(name):
    """A file never changes under its name, and is nothing but a picture whatever somebody put into it."""
    try:
        content = read_photo(name)
    except FileNotFoundError as missing:
        raise Http404 from missing
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": 'inline; filename="portrait.webp"',
        "X-Content-Type-Options": "nosniff",
    }
    # Not a stream: the gzip layer packs any stream, but leaves bytes alone that it cannot make shorter.
    return HttpResponse(content, content_type="image/webp", headers=headers)
