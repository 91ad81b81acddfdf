"""Access to one persona, whichever of the user's workspaces holds it.

A link to a persona works whatever workspace was open last, and two tabs may be in two workspaces.
"""

from functools import wraps

from django.shortcuts import get_object_or_404

from personas.accounts.access import ask_to_sign_in, enter, require

from .models import Persona


def _of_persona(right, personas=Persona.objects.kept):
    def decorator(view):
        @wraps(view)
        def guarded(request, persona_id, *args, **kwargs):
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            mine = personas().filter(workspace__memberships__user=request.user)
            persona = get_object_or_404(mine.select_related("changed_by"), pk=persona_id)
            membership = request.user.memberships.select_related("workspace").get(
                workspace=persona.workspace_id
            )
            persona.workspace = membership.workspace
            enter(request, membership)
            require(membership, right)
            return view(request, persona, *args, **kwargs)

        guarded.access = right
        return guarded

    return decorator


reads_persona = _of_persona("read")
writes_persona = _of_persona("write")
undeletes_persona = _of_persona("write", Persona.objects.all)
