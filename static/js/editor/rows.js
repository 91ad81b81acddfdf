// Lines come and go. The last line of a list is blank; the first letter typed into it makes it a line.
import { fieldsOf, form, growAll, isOneLine, nameOf, readdress, renderedIn, setValue, type, valueOf } from "./fields.js";
import { offerUndo, remember } from "./undo.js";
import { tellProof } from "./summary.js";
import { announce, make, say } from "./words.js";

const blanks = new WeakMap();
const LISTS = "[data-list]";
const KINDS_OF_SECTION = ["text", "list", "scales"];

export const newId = () => {
  if (globalThis.crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // on plain http there is no randomUUID
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

const isLine = (element) => Boolean(element?.dataset?.row);
const linesIn = (line) => [...line.querySelectorAll("[data-row]")];
export const rowsIn = (line) => linesIn(line).map((one) => one.dataset.row);
export const listOf = (line) => line.closest(LISTS);
export const linesOf = (list) => [...list.children].filter(isLine);
export const rowBefore = (line) => {
  let before = line.previousElementSibling;
  while (before && !isLine(before)) before = before.previousElementSibling;
  return before?.dataset.row ?? null;
};
export const mainField = (line) =>
  line.querySelector(":scope > textarea, :scope > header > textarea") ?? fieldsOf(line)[0];

export const placeIn = (line) => {
  const lines = linesOf(listOf(line));
  return { line: listOf(line).dataset.singular, number: lines.indexOf(line) + 1, count: lines.length };
};

// A list's blank line, as it was rendered, to make more of.
export const prepare = (within) => {
  for (const list of within.querySelectorAll(LISTS)) {
    const blank = list.querySelector(":scope > .blank");
    if (blank) blanks.set(list, blank.cloneNode(true));
  }
};
const blankFor = (list) => {
  const line = list.dataset.list === "evidence" ? make("evidence") : blanks.get(list).cloneNode(true);
  readdress(line, `new.${newId()}`);
  return line;
};

// An empty list asks for its first line by an example; after that the blank line only invites.
const invite = (line, hasOthers) => {
  for (const field of line.querySelectorAll("[data-more]")) {
    field.placeholder = hasOthers ? field.dataset.more : field.dataset.first;
  }
};
export const tellBlank = (list) => {
  for (const blank of list.querySelectorAll(":scope > .blank")) invite(blank, linesOf(list).length > 0);
};
const calm = (line) => {
  for (const field of line.querySelectorAll("[data-more]")) {
    field.placeholder = "stays" in field.dataset ? field.dataset.more : "";
  }
};

export class Rows {
  constructor(queue) {
    this.queue = queue;
  }

  parentOf(line) {
    return line.parentElement.closest("[data-row]").dataset.row;
  }

  // The blank line being typed in becomes a line: same elements, so neither caret nor composition is disturbed.
  wake(line, row = newId(), { after } = {}) {
    const outer = line.parentElement.closest("[data-type]");
    if (!isLine(outer)) this.wake(outer);
    const list = listOf(line);
    readdress(line, row);
    line.querySelector(":scope > input[name$='.id']")?.remove();
    line.dataset.row = line.id = row;
    line.classList.remove("blank");
    if (!line.matches(".section")) calm(line);
    if (blanks.has(list) && !list.querySelector(":scope > .blank:last-child")) list.append(blankFor(list));
    tellBlank(list);
    const place = this.placeOf(line);
    this.queue.step({ op: "add", row, ...place, after: after === undefined ? place.after : after });
    this.tell(line);
    return line;
  }

  placeOf(line) {
    const { type: lineType, kind = listOf(line).dataset.kind } = line.dataset;
    return { type: lineType, kind, parent: this.parentOf(line), after: rowBefore(line) };
  }

  // A blank line behind the given one; where the next line is blank already, that one.
  blankAfter(line) {
    const next = line.nextElementSibling;
    if (next?.classList.contains("blank")) return next;
    const blank = blankFor(listOf(line));
    line.after(blank);
    invite(blank, true);
    return blank;
  }

  addLines(line, texts) {
    let last = line;
    for (const text of texts) {
      const blank = this.blankAfter(last);
      setValue(mainField(blank), text);
      last = this.wake(blank);
    }
    mainField(last).focus();
    growAll(listOf(last));
  }

  // A line from a draft, as it was added then.
  remake(step) {
    const { row, type: lineType, parent, kind, after, values } = step;
    if (step.from) return void this.queue.step(step);
    const within = parent === form.dataset.row ? form : document.getElementById(parent);
    if (!within) return void this.queue.step(step); // its words wait until what it hung on is back
    const list = within.querySelector(`[data-list=${lineType}]${lineType === "insight" ? `[data-kind=${kind}]` : ""}`);
    if (!list || document.getElementById(row)) return;
    const line = lineType === "section" ? make(`section-${kind}`) : blankFor(list);
    const before = after && document.getElementById(after);
    if (before?.parentElement === list) before.after(line);
    else list.insertBefore(line, after === null ? list.firstElementChild : list.querySelector(":scope > .blank:last-child"));
    if (lineType === "section") prepare(line);
    for (const field of fieldsOf(line)) setValue(field, values[nameOf(field)] ?? valueOf(field));
    this.wake(line, row, { after });
  }

  addEvidence(insight) {
    const list = insight.querySelector(LISTS);
    insight.querySelector(".proof").open = true;
    const blank = list.querySelector(".piece:not([data-row])") ?? list.appendChild(blankFor(list));
    mainField(blank).focus();
  }

  // A section of one's own, or by its id one of the team's: that one the server fills.
  addSection(kind) {
    if (!KINDS_OF_SECTION.includes(kind)) return void this.queue.step({ op: "add", row: newId(), type: "section", from: kind });
    const section = make(`section-${kind}`);
    form.querySelector(".sections").append(section);
    prepare(section);
    setValue(mainField(section), say("new-section"));
    this.wake(section);
    mainField(section).select();
    section.scrollIntoView({ block: "nearest" });
  }

  built({ row }, { html }) {
    if (document.getElementById(row)) return;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const section = holder.content.firstElementChild;
    form.querySelector(".sections").append(section);
    prepare(section);
    growAll(section);
    mainField(section).focus();
  }

  // An untouched blank line between others goes when one leaves it.
  tidy(line) {
    const isSpare = line.matches(".blank") && line.nextElementSibling;
    if (isSpare && fieldsOf(line).every((field) => field.tagName !== "TEXTAREA" || !field.value)) line.remove();
  }

  remove(line, { quietly = false } = {}) {
    const list = listOf(line);
    const { line: singular } = placeIn(line);
    const next = line.nextElementSibling;
    const neighbour = next ?? line.previousElementSibling;
    const hadFocus = line.contains(document.activeElement);
    const within = rowsIn(line);
    const step = isLine(line) && this.queue.step({ op: "remove", row: line.dataset.row, within });
    line.remove();
    if (hadFocus) (neighbour ? mainField(neighbour) : list.closest(".proof")?.querySelector("summary"))?.focus();
    this.tell(list);
    tellBlank(list);
    if (!step) return;
    const undo = () => this.bringBack(line, list, next, step);
    announce(say("deleted", { line: singular }));
    if (quietly) remember(undo);
    else offerUndo(say("deleted", { line: singular }), undo, list.closest("section") ?? list.parentElement);
  }

  bringBack(line, list, next, step) {
    list.insertBefore(line, next?.parentElement === list ? next : list.querySelector(":scope > .blank:last-child"));
    const place = this.placeOf(line);
    if (!this.queue.takeBack(step)) this.queue.step({ ...place, op: "undo", row: step.row, within: step.within, of: step });
    for (const one of [line, ...linesIn(line)]) this.rescan(one);
    this.tell(line);
    tellBlank(list);
    mainField(line).focus();
    announce(say("undone", { line: placeIn(line).line }));
  }

  // A line that is gone for good, and what hangs on it, is added anew as it stands on the page.
  addAgain(line) {
    if (!line) return;
    this.queue.drop(line.dataset.row, rowsIn(line));
    for (const one of [line, ...linesIn(line)]) this.queue.step({ op: "add", row: one.dataset.row, ...this.placeOf(one) });
  }

  rescan(line) {
    for (const field of fieldsOf(line)) {
      this.queue.set(line.dataset.row, nameOf(field), valueOf(field), renderedIn(field));
    }
  }

  // What stands about the line elsewhere: its evidence in words.
  tell(element) {
    const insight = element.closest(".insight");
    if (insight) tellProof(insight);
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
    if (isLine(line) || line.nextElementSibling) this.remove(line, { quietly: true });
    toEnd(mainField(before));
  }

  // What was pasted behind a section's title.
  #fillSection(section, texts) {
    const list = section.querySelector(LISTS);
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
    mainField(list.lastElementChild).focus();
    return announce(say("added-many", { count: texts.length }));
  }

  onPaste(event, field, line) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    const texts = text.split("\n").map((one) => one.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, "").trim()).filter(Boolean);
    if (!text.trim().includes("\n")) return;
    if (line.matches(".section") && isOneLine(field)) {
      event.preventDefault();
      type(texts[0]);
      this.#fillSection(line, texts.slice(1));
    } else if (isOneLine(field)) {
      event.preventDefault();
      type(texts.join(" "));
    } else if (field === mainField(line) && line.matches(".insight, .item")) {
      event.preventDefault();
      const isNew = !field.value;
      type(texts[0]);
      this.addLines(line, texts.slice(1));
      announce(say("added-many", { count: texts.length - (isNew ? 0 : 1) }));
    }
  }
}

const toEnd = (field) => {
  field.focus();
  field.setSelectionRange?.(field.value.length, field.value.length);
};
