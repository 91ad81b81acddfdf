"""What of a sent page could not be saved, to be put where it was typed."""

from .changes import Add
from .outcomes import CONFLICT, GONE, invalid
from .sent import MOST_AT_ONCE
from .sheet import sheet_of, type_of
from .typed import Link, Text

SOMEBODY, YOU = "a colleague", "you yourself"


class Problems:
    """What was typed and is not stored, by the address of its row; and the rows that are gone."""

    def __init__(self, head):
        self.head, self.sheet = head, sheet_of(head)
        self.typed, self.by_row, self.gone = {}, {}, {}

    @classmethod
    def of(cls, head, sent, outcomes):
        """The problems of one sending of the page."""
        problems = cls(head)
        for change, address, outcome in zip(sent.changes, sent.addresses, outcomes, strict=True):
            if not address or outcome.is_saved:
                continue
            if outcome.outcome == GONE:
                problems.add_gone(change, address, outcome.details)
            elif isinstance(change, Add):
                problems.add_blank(change, address, outcome)
            else:
                problems.add_field(change, address, outcome)
        for address, typed in sent.too_many.items():
            problems.add_too_many(address, typed)
        problems.name_gone()
        return problems

    def __len__(self):
        return sum(map(len, self.by_row.values())) + len(self.gone)

    @property
    def status(self):
        """200 without any; 409 where somebody else was faster, 422 where what was typed is not right."""
        conflicts = (problem["conflict"] for problems in self.by_row.values() for problem in problems)
        if self.gone or any(conflicts):
            return 409
        return 422 if self.by_row else 200

    def add_field(self, change, address, outcome):
        row = str(change.row)
        self.typed.setdefault(row, {})[change.field] = change.value
        problem = self.problem(address, change.field, outcome)
        if problem["conflict"]:
            problem |= self.in_words(change)
        self.by_row.setdefault(row, []).append(problem)

    def in_words(self, change):
        """What a conflict shows of a field in which one chooses: what is chosen now as the page calls it,
        and that it is no text, of which one could keep both."""
        row = self.sheet.find(self.head, [change.row]).get(change.row)
        if row is None or isinstance(type_of(row).form.base_fields[change.field], (Text, Link)):
            return {}
        stored = getattr(row, change.field)
        chosen = getattr(row, f"get_{change.field}_display", lambda: stored)()
        if stored is None or isinstance(stored, bool):
            chosen = "Yes" if stored else "No" if stored is False else ""
        return {"stored": str(chosen), "is_text": False}

    def add_blank(self, change, address, outcome):
        """All that was typed in the line stays; of several pasted lines those that were refused."""
        typed = self.typed.setdefault(address, {})
        refused = [typed["text"]] if "text" in typed else []
        typed.update(change.values)
        if "text" in typed:
            typed["text"] = "\n".join([*refused, typed["text"]])
        field = outcome.details["field"] or next(iter(change.values))
        self.by_row[address] = [self.problem(f"{address}.{field}", field, outcome)]

    def add_too_many(self, address, typed):
        self.typed[address] = typed
        message = f"At most {MOST_AT_ONCE} lines at once. Save a part of them first."
        self.by_row[address] = [self.problem(f"{address}.text", "text", invalid(message, "text"))]

    def add_gone(self, change, address, details):
        """A row, or what a new line was to hang on, that somebody deleted meanwhile."""
        row = address if isinstance(change, Add) else str(change.row)
        typed = change.values if isinstance(change, Add) else {change.field: change.value}
        gone = self.gone.setdefault(
            row, {"address": row, "base": "", "label": "", "typed": [], **who(details)}
        )
        gone["removal"] = details["removal"] or ""
        for field, value in typed.items():
            gone["typed"].append(
                {
                    "address": f"{row}.{field}",
                    "field": field,
                    "label": self.sheet.label_of(field),
                    "value": value,
                }
            )
        if not isinstance(change, Add):
            gone["base"] = f"{gone['base']} {change.field}:{change.base_mark}".strip()

    def name_gone(self):
        removals = {gone["removal"] for gone in self.gone.values()} - {""}
        labels = {str(r.pk): r.label for r in self.head.removals.filter(pk__in=removals)} if removals else {}
        for gone in self.gone.values():
            gone["label"] = labels.get(gone["removal"], "")

    def problem(self, address, field, outcome):
        details = outcome.details
        return {
            "field": field,
            "address": address,
            "id": f"{address}.problem",
            "label": self.sheet.label_of(field),
            "message": details.get("message", ""),
            "conflict": outcome.outcome == CONFLICT,
            "stored": details.get("stored", ""),
            "is_text": True,
            **who(details),
        }

    def show_on(self, row):
        """Puts back into a row of the page what was typed in it."""
        problems = self.by_row.get(row.address, [])
        for field, text in self.typed.get(row.address, {}).items():
            setattr(row, field, text)
        row.problems = problems
        row.problem_fields = {problem["field"] for problem in problems}


def who(details):
    is_you = details.get("is_you", False)
    by = YOU if is_you else details.get("by") or SOMEBODY
    return {"by": by, "at": details.get("at"), "is_you": is_you}
