// What needs a word is said where it happened: a colleague's text beside one's own, a deleted line, a wrong value.
import { fieldAt, fieldsOf, form, isOneLine, isText, labelOf, setValue } from "./fields.js";
import { announce, clock, make, say } from "./words.js";

const placeOf = (field) => field.closest(".marks, .said, .scale, .dots, .from, .link, .steps, .pick-one, .feels") ?? field;

const panelOf = (address) => document.getElementById(`${address}.problem`);

export const clear = (field) => {
  panelOf(field.name)?.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
};

const show = (panel, field) => {
  clear(field);
  panel.id = `${field.name}.problem`;
  field.setAttribute("aria-describedby", panel.id);
  placeOf(field).after(panel);
  const closed = field.closest("details:not([open])");
  if (closed) closed.open = true;
  const unseen = field.closest("[hidden]");
  if (unseen) unseen.hidden = false;
};

const told = (result) => ({ by: result.by || say("colleague"), time: result.at ? clock(new Date(result.at)) : "" });

const onWays = (panel, ways) =>
  panel.addEventListener("click", (event) => {
    const way = event.target.closest("[data-way]")?.dataset.way;
    if (way) ways[way]();
  });

export const showInvalid = ({ row, field: name }, result) => {
  const line = document.getElementById(row);
  const field = (name && fieldAt(row, name)) || (line && fieldsOf(line)[0]);
  if (!field) return;
  const panel = make("wrong");
  panel.firstElementChild.textContent = result.message;
  show(panel, field);
  field.setAttribute("aria-invalid", "true");
  announce(result.message);
};

export const showConflict = (queue, entry, result) => {
  const field = fieldAt(entry.row, entry.field);
  if (!field) return;
  const panel = make("conflict");
  const head = panel.querySelector("[data-head]");
  head.textContent = say("conflict-head", told(result));
  panel.querySelector(".theirs").textContent = shown(field, result.stored) || say("empty");
  panel.querySelector("[data-way=both]").hidden = !isText(field);
  const settle = (value, word) => {
    setValue(field, value);
    entry.value = value;
    queue.settleAs(entry, result.stored);
    clear(field);
    field.focus();
    announce(say(word));
    field.dispatchEvent(new Event("settled", { bubbles: true }));
    queue.on.changed();
    queue.soon();
  };
  onWays(panel, {
    mine: () => settle(entry.value, "kept-mine"),
    theirs: () => settle(result.stored, "took-theirs"),
    both: () => settle([result.stored, entry.value].filter(Boolean).join(isOneLine(field) ? " / " : "\n"), "kept-both"),
  });
  show(panel, field);
  announce(say("conflict", { field: labelOf(field), by: told(result).by }));
};

const shown = (field, value) =>
  field.tagName === "SELECT" ? [...field.options].find((one) => one.value === value)?.text ?? value : value;

const CHOSEN = ["source", "strength"];
const textsOf = (values) =>
  Object.entries(values ?? {}).filter(([field, value]) => value && !CHOSEN.includes(field)).map(([, value]) => value);

// The line is not on the page any more (a draft from another day): its words get a place above all.
const lost = (queue, row) => {
  const card = make("lost");
  card.id = card.dataset.row = row;
  const words = [...queue.fields.values()].filter((entry) => entry.row === row).map((entry) => entry.value);
  const hanging = queue.steps.filter((step) => step.parent === row).flatMap((step) => textsOf(step.values));
  card.querySelector(".theirs").textContent = [...words, ...hanging].join("\n");
  form.prepend(card);
  return card;
};

// A colleague deleted the line: one's words stay, and the line can come back with them.
export const showGone = (queue, { row }, result, { bringBack, letGo }) => {
  const line = document.getElementById(row) ?? lost(queue, row);
  if (line.querySelector(":scope > [data-gone]")) return;
  const panel = make("gone");
  panel.dataset.gone = "";
  panel.querySelector("[data-head]").textContent = say(result.at ? "gone-head" : "not-here", told(result));
  // What is neither on the page nor kept by the server can only be copied.
  panel.querySelector("[data-way=back]").hidden = line.matches(".lost") && !result.removal;
  const settle = (act) => () => {
    panel.remove();
    act(line, result);
  };
  onWays(panel, { back: settle(bringBack), go: settle(letGo) });
  line.append(panel);
  announce(say("gone", told(result)));
};
