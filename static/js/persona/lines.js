// The lines of the persona's page: insights with their evidence, facts, and the team's own sections.
import { fieldAt, fieldsOf, form, isField, isOneLine, lineOf, nameOf, setValue, type, valuesOf } from "../editor/fields.js";
import { blankFor, listOf, mainField, MOST_AT_ONCE, newId, pastedIn, Rows, rowsIn, toEnd } from "../editor/rows.js";
import { offerUndo, showToast } from "../editor/undo.js";
import { announce, inWords, say } from "../editor/words.js";
import { tellProof } from "./summary.js";

const KINDS_OF_SECTION = ["text", "list", "scales"];

// What else a field says on the page, by its name. Nothing is without a name, even where its text is deleted.
const TELLING = {
  label: (field, text) => fieldAt(lineOf(field).dataset.row, "value").setAttribute("aria-label", text || say("fact")),
  title: (field, text) => lineOf(field).setAttribute("aria-label", text || say("new-section")),
  // A link that can be followed is opened beside its field.
  link: (field, text) => {
    const visit = field.nextElementSibling;
    const address = asAddress(text);
    visit.hidden = address === null;
    if (address) visit.href = address;
  },
};

// What the server takes for a link (personas/library/editor/typed.py): https:// goes before one without a scheme.
const asAddress = (text) => {
  const address = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && /^localhost$|^\[|[^.]\.[^.]/.test(hostname) ? address : null;
};

export class PersonaRows extends Rows {
  // Its evidence in words, its link, and what is called by its text.
  tell(element) {
    const insight = element.closest(".insight");
    const isOwn = isField(element) && lineOf(element) === insight;
    if (insight && !isOwn) tellProof(insight);
    if (isField(element)) TELLING[nameOf(element)]?.(element, element.value.trim());
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

  // What was pasted behind a section's title. Gives the lines that it became.
  #fillSection(section, texts) {
    const list = section.querySelector("[data-list]");
    if (list) return this.addLines(list, list.lastElementChild, texts);
    const prose = section.querySelector(".prose");
    toEnd(prose);
    type((prose.value ? "\n" : "") + texts.join("\n"));
    return [];
  }

  // Each line goes where it belongs. Too many at once are pasted as they are, into the one field: nothing is lost,
  // and nothing is taken for a line of its own.
  onPaste(event, field, line) {
    const [first, ...others] = pastedIn(event);
    const count = others.length + 1;
    const isTitle = line.matches(".section") && isOneLine(field);
    if (first === undefined) return;
    if (!isTitle && !isThought(field, line)) return void super.onPaste(event, field);
    if (count > MOST_AT_ONCE) return void tellTooMany(line, count);
    event.preventDefault();
    const before = field.value;
    const added = count - (isTitle || before ? 1 : 0);
    type(first);
    const filled = field.value;
    const fill = () => this.addLines(listOf(line), line.nextElementSibling, others);
    const made = isTitle ? this.#fillSection(line, others) : fill();
    const text = counted("added", added);
    announce(text);
    if (!made.length) return;
    const isUntouched = (one, i) => one.isConnected && mainField(one).value === others[i] && !rowsIn(one).length;
    const takeOut = () => this.#takeOut(field, { before, filled }, made.filter(isUntouched), listOf(made[0]));
    offerUndo(text, takeOut, line.closest("section"));
  }

  // What was pasted goes again, but for what was written in since.
  #takeOut(field, { before, filled }, made, list) {
    const line = lineOf(field);
    const going = made.filter((one) => listOf(one) === list);
    const isAsFilled = line.isConnected && field.value === filled;
    const isNew = isAsFilled && !before && listOf(line) === list;
    if (isNew) going.unshift(line);
    else if (isAsFilled) {
      setValue(field, before);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.removeAll(going);
    mainField(isNew ? list.lastElementChild : line).focus();
    announce(counted("deleted", going.length));
  }

  // As much as ours matters, so much does what a colleague made of it.
  keepBoth(field, text) {
    const line = lineOf(field);
    if (!text.trim() || !isThought(field, line)) return false;
    this.addLines(listOf(line), line.nextElementSibling, [text], valuesOf(line));
    return true;
  }
}

const counted = (what, count) => say(count === 1 ? `${what}-one` : `${what}-many`, { count: inWords(count) });

const tellTooMany = (line, count) => {
  const text = say("too-many", { count: inWords(count), most: inWords(MOST_AT_ONCE) });
  showToast(text, line.closest("section"));
  announce(text);
};

// A line that says one thing: what is pasted into it becomes lines like it.
const isThought = (field, line) => line.matches(".insight, .item") && field === mainField(line);
