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

const told = ({ by, at, is_you: isYou }) => ({
  by: isYou ? say("yourself") : by || say("colleague"),
  time: at ? clock(new Date(at)) : "",
});

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

// `keepBoth(field, text)` may give the other text a line of its own, and says whether it did.
export const showConflict = (queue, entry, result, keepBoth) => {
  const field = fieldAt(entry.row, entry.field);
  if (!field) return;
  const panel = make("conflict");
  const head = panel.querySelector("[data-head]");
  head.textContent = say("conflict-head", told(result));
  panel.querySelector(".theirs").textContent = shown(field, result.stored) || say("empty");
  panel.querySelector("[data-way=both]").hidden = !isText(field);
  if (result.is_you) {
    panel.querySelector("[data-way=mine]").textContent = say("keep-this");
    panel.querySelector("[data-way=theirs]").textContent = say("take-other");
  }
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
    mine: () => settle(entry.value, result.is_you ? "kept-this" : "kept-mine"),
    theirs: () => settle(result.stored, result.is_you ? "took-other" : "took-theirs"),
    both: () => settle(keepBoth(field, result.stored) ? entry.value : joined(field, result.stored, entry.value), "kept-both"),
  });
  show(panel, field);
  announce(say("conflict", { field: labelOf(field), by: told(result).by }));
};

const joined = (field, ...texts) => texts.filter(Boolean).join(isOneLine(field) ? " / " : "\n");

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
