"""Starting an opportunity: what might be done, and what it answers if that is known already."""

from functools import partial

from django import forms
from django.db import transaction
from django.shortcuts import redirect

from personas.accounts.access import may_write
from personas.forms.answers import answer, sent
from personas.journeys.models import FrictionMoment
from personas.library.editor.fields import field_for
from personas.library.editor.sent import read_id
from personas.library.models import Insight

from .forms import Question
from .models import Answer, Opportunity
from .signals import opportunity_saved


class NewOpportunityForm(forms.ModelForm):
    class Meta:
        model = Opportunity
        formfield_callback = field_for
        fields = ["title", "description"]
        field_classes = {"title": Question}
        labels = {"title": "How might we …", "description": "What would it look like?"}
        help_texts = {
            "title": "Such as: show what is in stock before the basket is filled",
            "description": "",
        }
        error_messages = {"title": {"required": "Write what you might do."}}


@may_write
def new(request):
    form = NewOpportunityForm(sent(request))
    answered = asked_for(request.workspace, request.POST if form.is_bound else request.GET)
    if form.is_valid():
        return redirect(started(request.workspace, request.user, answered, **form.cleaned_data))
    return answer(request, "opportunities/new.html", form, answered=answered)


def asked_for(workspace, asked):
    """The moments of friction and insights of the workspace whose ids stand in a query, unsaved answers."""
    known = Opportunity(workspace=workspace)
    moments = known.known(FrictionMoment).select_related("touchpoint__stage__journey")
    insights = known.known(Insight).select_related("persona")
    moments = moments.filter(pk__in=ids_in(asked, "friction"))
    insights = insights.filter(pk__in=ids_in(asked, "insight"))
    return [Answer.to(source) for source in [*moments, *insights]]


def ids_in(asked, name):
    return [pk for pk in map(read_id, asked.getlist(name)[:50]) if pk]


@transaction.atomic
def started(workspace, by, answers, **values):
    """A new opportunity that answers all this."""
    opportunity = Opportunity.objects.create(workspace=workspace, changed_by=by, **values)
    for position, one in enumerate(answers):
        one.opportunity, one.position = opportunity, position
    Answer.objects.bulk_create(answers)
    tell = partial(opportunity_saved.send_robust, sender=Opportunity, opportunity=opportunity, by=by)
    transaction.on_commit(tell)
    return opportunity
