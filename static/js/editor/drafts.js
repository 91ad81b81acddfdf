// What the server has not acknowledged is also kept in this browser, by person, page and tab, with the value it
// was based on, so that a conflict is found even days later. Signing out clears it (static/js/shell.js).
import { form, fieldAt, renderedIn, setValue, valueOf } from "./fields.js";

const MINE = `draft:${form.dataset.user}:${form.dataset.row}:`;
const KEY = MINE + Math.random().toString(36).slice(2);

let isStopped = false;
export const stop = () => {
  isStopped = true;
};
export const goOn = () => {
  isStopped = false;
};

const store = (key, text) => {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Full or forbidden storage: the page still holds everything.
  }
};

export const keep = (queue) => {
  if (isStopped || !queue.isDirty) return store(KEY, null);
  const fields = [...queue.fields.values()].map(({ row, field, base, value, sent }) => ({
    row, field, base, value, sent: [...sent], home: homeOf(row),
  }));
  const steps = queue.steps.map(({ op, row, type, parent, kind, after, values, removal, from }) => ({
    op, row, type, parent, kind, after, values: values ?? (op === "add" ? queue.read(row) : undefined), removal, from,
  }));
  return store(KEY, JSON.stringify({ fields, steps }));
};

// What a row hangs on, for one that stands folded away when it comes back.
const homeOf = (row) => document.getElementById(row)?.parentElement.closest("[data-row]")?.dataset.row;

// Everything left behind on this page, taken out of the storage. Another tab may be at the same.
export const leftBehind = () => {
  try {
    const keys = Object.keys(localStorage).filter((name) => name.startsWith(MINE) && name !== KEY);
    return keys.map(taken).filter((draft) => draft?.fields && draft.steps);
  } catch {
    return []; // Nothing readable is nothing left behind.
  }
};
const taken = (key) => {
  const text = localStorage.getItem(key);
  localStorage.removeItem(key);
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

// Does the draft's steps again, where the server has not done them, and puts its fields back in place.
// Answers what each field showed before, for those who do not want it.
export const putBack = (draft, { queue, rows, moving }) => {
  for (const step of draft.steps) again(step, queue, rows, moving);
  const before = [];
  for (const { row, field, base, value, sent } of draft.fields) {
    const element = fieldAt(row, field);
    const stored = element ? renderedIn(element) : base;
    if (element && stored === value) continue;
    if (element) {
      before.push([element, valueOf(element)]);
      setValue(element, value);
    }
    queue.known.set(`${row}.${field}`, sent.includes(stored) ? stored : base);
    queue.set(row, field, value, base);
  }
  return before;
};

const again = (step, queue, rows, moving) => {
  const line = document.getElementById(step.row);
  if (step.op === "add") rows.remake(step);
  else if (step.op === "remove" && line) rows.remove(line, { quietly: true });
  else if (step.op === "move" && line) moving.again(line, step);
  else if (step.op === "undo" && step.removal && !line) queue.step(step);
};
