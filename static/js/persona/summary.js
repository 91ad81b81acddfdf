// Counts, shares and dates that follow from what is written.
import { fieldAt, form } from "../editor/fields.js";
import { day, naming, say } from "../editor/words.js";

const find = (selector) => document.querySelector(selector);

export const update = (summary) => {
  for (const element of document.querySelectorAll("[data-sum]")) element.textContent = summary[element.dataset.sum] ?? 0;
  find("[data-sure]").hidden = !summary.insights;
  find("[data-unsure]").hidden = summary.insights > 0;
  find("[data-assumptions]").hidden = !summary.assumptions;
  find(".sure progress").value = summary.evidence_share ?? 0;
  review(summary);
  tellNote();
};

// Validated is a promise: what it still lacks stands quietly beside it.
export const tellNote = () => {
  const valueOf = (field) => fieldAt(form.dataset.row, field).value;
  const assumed = Number(find("[data-sum=assumptions]").textContent);
  let text = "";
  if (valueOf("status") === "validated") {
    if (!valueOf("reviewed_on")) text = say("note-review");
    else if (assumed) text = say("note-assumed", { count: assumed });
  }
  const note = find("[data-note]");
  if (note.textContent !== text) note.textContent = text;
};

const review = ({ is_overdue: overdue, review_due: due }) => {
  const reviewed = fieldAt(form.dataset.row, "reviewed_on").value;
  const pill = find("[data-review]");
  pill.classList.toggle("overdue", overdue);
  pill.textContent = overdue ? say("overdue") : reviewed ? say("reviewed", { date: day(reviewed) }) : say("not-reviewed");
  const line = find("[data-due]");
  line.hidden = !due;
  if (due) line.textContent = say(overdue ? "was-due" : "next-review", { date: day(due) });
};

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

// "2 sources interviews" under a line, from the evidence that is on it now.
export const tellProof = (insight) => {
  const summary = insight.querySelector(".proof > summary");
  if (!summary) return;
  const sources = [...insight.querySelectorAll(".piece[data-row] select")].map((select) => select.selectedOptions[0]);
  const kinds = new Map();
  for (const option of sources) kinds.set(option.value, [...(kinds.get(option.value) ?? []), option.text.toLowerCase()]);
  const words = [...kinds].map(([kind, all]) => (all.length > 1 ? say(`several-${kind}`) : all[0])).join(", ");
  if (sources.length) {
    const count = element("b", `${sources.length} ${say(sources.length > 1 ? "sources" : "source")}`);
    summary.replaceChildren(count, " ", element("span", words));
  } else {
    summary.replaceChildren(element("i", say("assumption")), " ", element("span", say("no-evidence")));
  }
};

export const tellName = naming(document.getElementById("persona-name"));
