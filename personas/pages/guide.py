"""Persona or segment: what each is for, and which of them serves what somebody is about to do."""

from typing import NamedTuple

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from personas.accounts.access import open_to_all


class Task(NamedTuple):
    """Something that a team is about to do: the end of its address, in plain words, why its tool serves it,
    and what to do with that tool first."""

    slug: str
    words: str
    why: str
    next: str


PERSONA_TASKS = [
    Task(
        "value-proposition",
        "Develop a value proposition",
        "A value proposition answers needs and pain points, and those belong to people. A number of "
        "customers "
        "says how many there are, not what they hope for.",
        "Write down what one persona needs and what gets in their way, with its strength and its "
        "evidence. The "
        "strongest lines are what your proposition has to answer.",
    ),
    Task(
        "new-service",
        "Design a new service or experience",
        "A design has to work for somebody: with their motives, their expectations and their day. A persona "
        "keeps that somebody in the room while you decide.",
        "Write the persona, then lay out the journey as it should be, beside how it is today.",
    ),
    Task(
        "friction",
        "Find the greatest moments of friction in the customer journey",
        "Friction happens to a person, at one touchpoint, on the way to something. A persona looks at every "
        "interaction with the brand, so it shows where the way hurts.",
        "Lay out the persona’s journey and score what goes wrong: how bad it is, and how often it happens. "
        "The highest scores come first.",
    ),
    Task(
        "think-customer",
        "Get the business to think more about the customer",
        "People remember people. A face, a name and a sentence in their own words travel further through a "
        "business than a table does.",
        "Write one persona that your colleagues would recognise, and hand out its page at your next meeting.",
    ),
]
SEGMENT_TASKS = [
    Task(
        "target-audience",
        "Choose a target audience in the customer base",
        "You need to know which customers are in and which are out. A segment is a rule over the "
        "customer base, "
        "so it gives you exactly that list.",
        "Say the rule in one sentence, such as “customers who bought product X in the last 3 months and have "
        "spent more than £500”. Then write the persona that you will speak to.",
    ),
    Task(
        "trends",
        "See and follow how the customer base changes",
        "A trend is a number that moves. A segment has a size on a date, so it can be counted again.",
        "Count the same rule again on a fixed day of each month. Where it moves, ask the persona behind "
        "it why.",
    ),
    Task(
        "right-message",
        "Deliver the right message, at the right time, to the right customer, on the right channel",
        "Who gets it, and when, is decided by what customers are and did: that is a segment.",
        "Choose the customers by a rule. Then read the persona who speaks for them: it says what the message "
        "should be about and which channels they use.",
    ),
    Task(
        "business-case",
        "Plan and build the business case for a marketing objective",
        "A business case counts: how many customers, worth how much. A segment has a size, a persona has "
        "none.",
        "Count the segment and what it spends. Then let the persona’s greatest friction say what to change.",
    ),
    Task(
        "measure",
        "Measure and monitor the impact of marketing",
        "To see an effect you compare the same group before and after, or with those left out. A segment "
        "is a "
        "group that stays defined.",
        "Fix the rule before you begin and count on the same dates. Score the friction of the journey again "
        "afterwards, to see what changed for people.",
    ),
    Task(
        "specific-groups",
        "Target a specific group",
        "A specific group shares something that you can look up, such as “men aged 18–25 on the customer "
        "base”: "
        "age, gender, interests or purchases.",
        "Say what they share as a rule. One segment may need several personas: write one for each different "
        "need inside it.",
    ),
]
TASKS = {task.slug: task for task in PERSONA_TASKS + SEGMENT_TASKS}
CONTEXT = {"persona_tasks": PERSONA_TASKS, "segment_tasks": SEGMENT_TASKS}


def shown(request, template, context):
    """A page that search engines may find, unlike all the others."""
    response = render(request, template, context)
    response["X-Robots-Tag"] = "all"
    return response


@open_to_all
@require_safe
def guide(request):
    return shown(request, "pages/guide.html", CONTEXT)


@open_to_all
@require_safe
def answer(request, task):
    """Which tool serves the task, why, and the next step; 404 for a task that is none."""
    if task not in TASKS:
        raise Http404
    chosen = TASKS[task]
    tool = "persona" if chosen in PERSONA_TASKS else "segment"
    return shown(request, "pages/answer.html", CONTEXT | {"task": chosen, "tool": tool})
