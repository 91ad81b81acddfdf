// The lines of the persona's page: insights with their evidence, facts, and the team's own sections.
import { fieldsOf, form, growAll, isOneLine, setValue, type } from "../editor/fields.js";
import { blankFor, mainField, newId, pastedIn, Rows, toEnd } from "../editor/rows.js";
import { announce, say } from "../editor/words.js";
import { tellProof } from "./summary.js";

const KINDS_OF_SECTION = ["text", "list", "scales"];

export class PersonaRows extends Rows {
  // Its evidence in words.
  tell(element) {
    const insight = element.closest(".insight");
    if (insight) tellProof(insight);
  }

  besideEmpty(list) {
    return list.closest(".proof")?.querySelector("summary");
  }

  addEvidence(insight) {
    const list = insight.querySelector("[data-list]");
    insight.querySelector(".proof").open = true;
    const blank = list.querySelector(".piece:not([data-row])") ?? list.appendChild(blankFor(list));
    mainField(blank).focus();
  }

  // A section of one's own, or by its id one of the team's: that one the server fills.
  addSection(kind) {
    if (KINDS_OF_SECTION.includes(kind)) this.addTo(form.querySelector("[data-list=section]"), say("new-section"), kind);
    else this.queue.step({ op: "add", row: newId(), type: "section", from: kind });
  }

  // Enter writes the next line, or goes to the next field; Backspace in an empty line takes it away.
  onKey(event, field, line) {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.shiftKey) return;
    if (event.key === "Enter") this.#onEnter(event, field, line);
    if (event.key === "Backspace" && !field.value) this.#onBackspace(event, field, line);
  }

  #onEnter(event, field, line) {
    const texts = fieldsOf(line).filter((one) => one.tagName === "TEXTAREA");
    const ends = line.matches(".fact") ? texts.at(-1) : line.matches(".insight, .item") && mainField(line);
    if (field !== ends && !isOneLine(field)) return;
    event.preventDefault();
    const next = field !== ends && (texts[texts.indexOf(field) + 1] ?? line.querySelector(":scope > [data-list] textarea"));
    if (next) next.focus();
    else if (line.matches(".fact, .insight, .item") && texts.some((one) => one.value)) mainField(this.blankAfter(line)).focus();
  }

  #onBackspace(event, field, line) {
    const before = line.previousElementSibling;
    if (!before || field !== mainField(line) || !line.matches(".insight, .item")) return;
    event.preventDefault();
    if (line.dataset.row || line.nextElementSibling) this.remove(line, { quietly: true });
    toEnd(mainField(before));
  }

  // What was pasted behind a section's title.
  #fillSection(section, texts) {
    const list = section.querySelector("[data-list]");
    if (!list) {
      const prose = section.querySelector(".prose");
      toEnd(prose);
      return type((prose.value ? "\n" : "") + texts.join("\n"));
    }
    for (const text of texts) {
      const blank = list.lastElementChild;
      setValue(mainField(blank), text);
      this.wake(blank);
    }
    growAll(list);
    mainField(list.lastElementChild).focus();
    return announce(say("added-many", { count: texts.length }));
  }

  onPaste(event, field, line) {
    const texts = pastedIn(event);
    if (!texts.length) return;
    if (line.matches(".section") && isOneLine(field)) {
      event.preventDefault();
      type(texts[0]);
      this.#fillSection(line, texts.slice(1));
    } else if (isOneLine(field)) super.onPaste(event, field);
    else if (field === mainField(line) && line.matches(".insight, .item")) {
      event.preventDefault();
      const isNew = !field.value;
      type(texts[0]);
      this.addLines(line, texts.slice(1));
      announce(say("added-many", { count: texts.length - (isNew ? 0 : 1) }));
    }
  }
}
