// Lines come and go. Where the last line of a list is blank, the first letter typed into it makes it a line. A page
// extends Rows with what its own lines need.
import { fieldsOf, form, growAll, isOneLine, nameOf, readdress, renderedIn, setValue, type, valueOf } from "./fields.js";
import { offerUndo, remember } from "./undo.js";
import { announce, make, say } from "./words.js";

// So many pasted lines a page takes at once; more would keep it busy for too long.
export const MOST_AT_ONCE = 2000;
const blanks = new WeakMap();
const LISTS = "[data-list]";

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
export const parentOf = (element) => element.parentElement.closest("[data-row]").dataset.row;
export const mainField = (line) =>
  line.querySelector(":scope > textarea, :scope > header > textarea") ?? fieldsOf(line)[0] ?? line.querySelector("a, button");

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
export const blankFor = (list, kind) => {
  const name = kind && !list.dataset.kind ? `${list.dataset.list}-${kind}` : list.dataset.list;
  const line = blanks.get(list)?.cloneNode(true) ?? make(name);
  readdress(line, `new.${newId()}`);
  prepare(line);
  return line;
};

// An empty list asks for its first line by an example; after that the blank line only invites.
const invite = (line, hasOthers) => {
  for (const field of line.querySelectorAll("[data-more]")) {
    field.placeholder = hasOthers ? field.dataset.more : field.dataset.first;
  }
};
export const tellBlank = (list) => {
  const hasOthers = list.querySelector(":scope > [data-row]") !== null;
  for (const blank of list.querySelectorAll(":scope > .blank")) invite(blank, hasOthers);
};
// What a line that is written in still asks for, if anything.
const calm = (line) => {
  for (const field of fieldsOf(line).filter((one) => "more" in one.dataset)) field.placeholder = field.dataset.stays ?? "";
};

const become = (line, row) => {
  readdress(line, row);
  line.querySelector(":scope > input[name$='.id']")?.remove();
  line.dataset.row = line.id = row;
  // What its menu leads to speaks of this line.
  for (const link of line.querySelectorAll(":scope > .tools a[href$='=']")) link.href += row;
  line.classList.remove("blank");
  calm(line);
};

export class Rows {
  constructor(queue) {
    this.queue = queue;
  }

  // What stands about the line, or follows from one of its fields, elsewhere on the page.
  tell() {}

  // Gives a colleague's text a line of its own beside ours; false where the two share a field.
  keepBoth() {
    return false;
  }

  // Where to go on when the last line of a list was deleted.
  besideEmpty() {
    return null;
  }

  // The blank line being typed in becomes a line: same elements, so neither caret nor composition is disturbed.
  wake(line, row = newId(), { after } = {}) {
    const outer = line.parentElement.closest("[data-type]");
    if (!isLine(outer)) this.wake(outer);
    const list = listOf(line);
    become(line, row);
    if (blanks.has(list) && !list.querySelector(":scope > .blank:last-child")) list.append(blankFor(list));
    tellBlank(list);
    const place = this.placeOf(line);
    this.queue.step({ op: "add", row, ...place, after: after === undefined ? place.after : after });
    this.tell(line);
    return line;
  }

  placeOf(line) {
    const { type: lineType, kind = listOf(line).dataset.kind } = line.dataset;
    return { type: lineType, kind, parent: parentOf(line), after: rowBefore(line) };
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

  // A line for each text, all put in at once before an element of the list; their other fields may be given.
  // Gives the lines.
  addLines(list, before, texts, values = {}) {
    if (!texts.length) return [];
    const made = texts.map((text) => this.#filled(blankFor(list), text, values));
    before.before(...made);
    this.queue.addAll(made.map((line) => ({ op: "add", row: line.dataset.row, ...this.placeOf(line) })));
    tellBlank(list);
    growAll(list);
    toEnd(mainField(made.at(-1)));
    return made;
  }
  #filled(line, text, values) {
    become(line, newId());
    // For each button that could submit, a browser looks for the form's first one anew: seconds, for many lines.
    for (const button of line.querySelectorAll("button")) button.type = "button";
    for (const field of fieldsOf(line)) setValue(field, values[nameOf(field)] ?? valueOf(field));
    setValue(mainField(line), text);
    return line;
  }

  // The list in which a line of a type, and of a kind if there are kinds, hangs on its parent.
  listFor({ type: lineType, parent, kind }) {
    const within = !parent || parent === form.dataset.row ? form : document.getElementById(parent);
    const lists = [...(within?.querySelectorAll(`[data-list=${lineType}]`) ?? [])];
    return lists.find((list) => list.dataset.kind === kind) ?? lists[0];
  }

  // Behind a line of the list, first, or last.
  #place(line, list, after) {
    const before = after && document.getElementById(after);
    if (before?.parentElement === list) before.after(line);
    else list.insertBefore(line, after === null ? list.firstElementChild : list.querySelector(":scope > .blank:last-child"));
  }

  // A line from a draft, as it was added then.
  remake(step) {
    const { row, kind, after, values } = step;
    if (step.from) return void this.queue.step(step);
    const list = this.listFor(step);
    if (!list) return void this.queue.step(step); // its words wait until what it hung on is back
    if (document.getElementById(row)) return;
    const line = blankFor(list, kind);
    this.#place(line, list, after);
    for (const field of fieldsOf(line)) setValue(field, values[nameOf(field)] ?? valueOf(field));
    this.wake(line, row, { after });
  }

  // A new line at the end of a list, with words to write over.
  addTo(list, words, kind) {
    const line = blankFor(list, kind);
    list.append(line);
    setValue(mainField(line), words);
    this.wake(line);
    mainField(line).select();
    line.scrollIntoView({ block: "nearest", inline: "nearest" });
    announce(say("added", placeIn(line)));
    return line;
  }

  // A line that the server made.
  built(step, { html }) {
    const list = this.listFor(step);
    if (!list || document.getElementById(step.row)) return;
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const line = holder.content.firstElementChild;
    this.#place(line, list, step.after);
    prepare(line);
    growAll(line);
    mainField(line).focus();
    announce(say("added", placeIn(line)));
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
    if (hadFocus) (neighbour ? mainField(neighbour) : this.besideEmpty(list))?.focus();
    this.tell(list);
    tellBlank(list);
    if (!step) return;
    const undo = () => this.bringBack(line, list, next, step);
    announce(say("deleted", { line: singular }));
    if (quietly) remember(undo);
    else offerUndo(say("deleted", { line: singular }), undo, list.closest("section") ?? list.parentElement);
  }

  // Lines of one list that came at once go at once.
  removeAll(lines) {
    if (!lines.length) return;
    const list = listOf(lines[0]);
    const next = lines.map((line) => line.nextElementSibling);
    const steps = lines.map((line) => this.queue.step({ op: "remove", row: line.dataset.row, within: rowsIn(line) }));
    for (const line of lines) line.remove();
    tellBlank(list);
    // From the last one on, so that what it stood before is there again.
    remember(() => [...lines.keys()].reverse().forEach((i) => this.bringBack(lines[i], list, next[i], steps[i])));
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
    for (const one of [line, ...linesIn(line)]) this.queue.step({ op: "add", again: true, row: one.dataset.row, ...this.placeOf(one) });
  }

  rescan(line) {
    for (const field of fieldsOf(line)) {
      this.queue.set(line.dataset.row, nameOf(field), valueOf(field), renderedIn(field));
    }
  }

  // In a field of one line, Enter makes no other.
  onKey(event, field) {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.shiftKey) return;
    if (event.key === "Enter" && isOneLine(field)) event.preventDefault();
  }

  // Several pasted lines become one where there is room for one only.
  onPaste(event, field) {
    const texts = pastedIn(event);
    if (!texts.length || !isOneLine(field)) return;
    event.preventDefault();
    type(texts.join(" "));
  }
}

// The lines of what is pasted, without bullets and numbers; none if it is one line.
export const pastedIn = (event) => {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
  if (!text.trim().includes("\n")) return [];
  return text.split("\n").map((one) => one.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, "").trim()).filter(Boolean);
};

export const toEnd = (field) => {
  field.focus();
  field.setSelectionRange?.(field.value.length, field.value.length);
};
