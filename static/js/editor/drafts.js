// What the server has not acknowledged is also kept in this browser, by person, page and tab, with the value it
// was based on, so that a conflict is found even days later. Signing out clears it (static/js/shell.js).
import { form, fieldAt, renderedIn, setValue } from "./fields.js";

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

// A whole paste is one writing. A tab that lives writes at least as often as it tries to save.
let isDue = false;
export const keep = (queue) => {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => write(queue));
};
let hasLeft = false;
const write = (queue) => {
  isDue = false;
  if (isStopped || !queue.isDirty) return store(KEY, null);
  const fields = [...queue.fields.values()].map(({ row, field, base, value, sent }) => ({
    row, field, base, value, sent: [...sent], home: homeOf(row),
  }));
  return store(KEY, JSON.stringify({ fields, steps: stepsOf(queue), at: hasLeft ? 0 : Date.now() }));
};
const stepsOf = ({ steps, read }) =>
  steps.map(({ op, row, type, parent, kind, after, values, removal, from, again, of }) => ({
    op, row, type, parent, kind, after, from, again,
    values: values ?? (op === "add" ? read(row) : undefined),
    removal: removal ?? of?.removal,
    of: of && steps.indexOf(of),
  }));
export const keepOnLeaving = (queue) => {
  const tell = (event) => {
    hasLeft = event.type === "pagehide";
    write(queue);
  };
  addEventListener("pagehide", tell);
  addEventListener("pageshow", tell);
};

// What a row hangs on, for one that stands folded away when it comes back.
const homeOf = (row) => document.getElementById(row)?.parentElement.closest("[data-row]")?.dataset.row;

// What tabs left behind on this page that are gone, as {key, draft}; and in how many milliseconds it will be known
// of another that it is gone.
const LIVES = 60_000;
export const leftBehind = () => {
  const all = keys().map((key) => ({ key, draft: readFrom(key) })).filter(({ draft }) => draft?.fields && draft.steps);
  const isGone = ({ draft }) => !draft.at || Date.now() - draft.at > LIVES;
  return { left: all.filter(isGone), again: all.every(isGone) ? 0 : LIVES };
};
const keys = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(MINE) && name !== KEY);
  } catch {
    return []; // Nothing readable is nothing left behind.
  }
};
const readFrom = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
export const forget = (key) => store(key, null);

// Does the draft's steps again, where the server has not done them, and puts its fields back in place.
export const putBack = (draft, { queue, rows, moving }) => {
  const undone = new Set(draft.steps.map((step) => step.of));
  draft.steps.forEach((step, number) => undone.has(number) || again(step, queue, rows, moving));
  for (const { row, field, base, value, sent } of draft.fields) {
    const element = fieldAt(row, field);
    const stored = element ? renderedIn(element) : base;
    if (element && stored === value) continue;
    if (element) {
      setValue(element, value);
      element.dispatchEvent(new Event("settled", { bubbles: true }));
    }
    queue.known.set(`${row}.${field}`, sent.includes(stored) ? stored : base);
    queue.set(row, field, value, base);
  }
};

// A deletion that was undone may have reached the server before its undoing: then the page misses the line.
const again = (step, queue, rows, moving) => {
  const line = document.getElementById(step.row);
  if (step.op === "add") rows.remake(step);
  else if (step.op === "remove" && line) rows.remove(line, { quietly: true });
  else if (step.op === "move" && line) moving.again(line, step);
  else if (step.op === "undo" && !line) queue.step({ ...step, of: undefined, byRow: !step.removal, isMissed: true });
};
