"""The questions of the guided way, in their order."""

from personas.library.choices import InsightKind

from .guide_questions import FactsQuestion, InsightQuestion, PortraitQuestion, Question

QUESTIONS = [
    Question(
        "name",
        "Who are they?",
        "A name and a trait. A name makes them somebody; the trait says why they matter.",
        "Priya, the planner",
    ),
    Question(
        "role",
        "Who are they in one line?",
        "Work, household, whatever sets them apart for you.",
        "Regional operations lead, two children",
    ),
    Question(
        "quote",
        "What do they say?",
        "At the end of a bad day, in their own words. If you have it from an interview, all the better.",
        "If I can’t see it’s in stock, I assume it isn’t.",
    ),
    InsightQuestion(
        "needs",
        "What must get done?",
        "Their needs, one a line. What they have to do or decide, whether you exist or not.",
        "Know by Tuesday whether it will arrive by Thursday\nFind last year’s sizes again",
        InsightKind.NEED,
    ),
    InsightQuestion(
        "pain-points",
        "What gets in the way?",
        "Their pain points, one a line. What goes wrong, and what it costs them.",
        "Things sell out between basket and payment",
        InsightKind.PAIN_POINT,
    ),
    InsightQuestion(
        "motivations",
        "Why does it matter to them?",
        "Their motivations, one a line. What they would be proud of, or relieved about.",
        "To be the one who thought of everything",
        InsightKind.MOTIVATION,
    ),
    InsightQuestion(
        "expectations",
        "What does good look like?",
        "Their expectations, one a line. What they take for granted, and from whom they learnt it.",
        "A delivery day that holds, as with the grocer",
        InsightKind.EXPECTATION,
    ),
    FactsQuestion(
        "facts",
        "What else should everybody know?",
        "Facts, one a line: a label, a colon, and what there is to say.",
        "Age: 38–45\nChannels: web shop, store",
    ),
    PortraitQuestion(
        "portrait",
        "What do they look like?",
        "Pick a drawn face and a colour. A photograph can be added on the persona’s page.",
    ),
]
