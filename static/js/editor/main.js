// The persona's page saves itself. One listener for each kind of event; each concern has a module of its own.
import * as conflicts from "./conflicts.js";
import * as drafts from "./drafts.js";
import { dropUnwritable, fieldAt, form, grow, growAll, isField, isHalfTyped, lineOf, nameOf, renderedIn, setValue, valueOf, valuesOf } from "./fields.js";
import { Moving } from "./moving.js";
import { Queue } from "./queue.js";
import { prepare, Rows, rowsIn } from "./rows.js";
import * as session from "./session.js";
import * as summary from "./summary.js";
import { undoLast } from "./undo.js";
import { clock, say } from "./words.js";

const read = (row) => {
  const line = document.getElementById(row);
  return line ? valuesOf(line) : {};
};

const queue = new Queue(session.post, read, {
  changed: () => {
    drafts.keep(queue);
    tellStatus();
    guardLeaving();
  },
  settled: (answer) => {
    summary.update(answer.summary);
    session.notice(null);
    if (!queue.isDirty && awaitsReload) location.reload();
  },
  conflict: (entry, result) => conflicts.showConflict(queue, entry, result),
  invalid: (entry, result) => conflicts.showInvalid(entry, result),
  built: (step, result) => rows.built(step, result),
  gone: (entry, result) => conflicts.showGone(queue, entry, result, gone),
  forgotten: (step) => rows.addAgain(document.getElementById(step.row)),
});
const rows = new Rows(queue);
const moving = new Moving(queue);

// --- Saying how it stands -------------------------------------------------------------------------

const status = form.querySelector("[data-status]");
const SLOW = 1500;
let slow = null;

const stateNow = () => {
  if (queue.paused) return "held";
  if (queue.failures) return "waiting";
  if (queue.held) return "look";
  return queue.isDirty ? "saving" : "saved";
};

const tell = (state) => {
  const text = state === "saved" && !queue.savedAt ? "" : say(state, { time: queue.savedAt ? clock(queue.savedAt) : "" });
  status.dataset.state = state;
  if (status.textContent === text) return;
  if (state === "look") status.replaceChildren(Object.assign(document.createElement("button"), { type: "button", textContent: text }));
  else status.textContent = text;
};
// What is marked first comes into sight, and into the hand. Leaving the field first would send it once more.
status.addEventListener("mousedown", (event) => event.preventDefault());
status.addEventListener("click", ({ target }) => {
  const panel = target.closest("button") && form.querySelector(".problem");
  if (!panel) return;
  (form.querySelector(`[aria-describedby="${CSS.escape(panel.id)}"]`) ?? panel.querySelector("button"))?.focus();
  panel.scrollIntoView({ block: "center" });
});

// "Saving" is worth a word only when it takes a while.
function tellStatus() {
  const state = stateNow();
  form.dataset.state = state;
  if (state === "saving") slow ??= setTimeout(() => tell("saving"), SLOW);
  else {
    clearTimeout(slow);
    slow = null;
    tell(state);
  }
  if (queue.paused) session.notice(queue.paused);
}

// --- Leaving, and coming back -----------------------------------------------------------------------

const warn = (event) => event.preventDefault();
let isGuarded = false;
function guardLeaving() {
  if (isGuarded === queue.isDirty) return;
  isGuarded = queue.isDirty;
  if (isGuarded) addEventListener("beforeunload", warn);
  else removeEventListener("beforeunload", warn);
}

addEventListener("pagehide", () => queue.leave());
addEventListener("online", () => queue.now());
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && queue.now({ outlives: true }));

// Links and forms that show or end the page wait until everything is saved.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-after-save]");
  if (!link || !queue.isDirty || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  await queue.empty(5000);
  location.assign(link.href);
});
document.addEventListener("submit", async (event) => {
  const { target, submitter } = event;
  if (target === form) return;
  if (queue.isDirty && !queue.paused && !target.dataset.waited) {
    event.preventDefault();
    await queue.empty(5000);
    target.dataset.waited = "yes";
    target.requestSubmit(submitter);
  } else if (target.matches("[action$='/logout/']")) drafts.stop();
});

// --- Typing ---------------------------------------------------------------------------------------

const changed = (field) => {
  let line = lineOf(field);
  if (isHalfTyped(field)) return;
  if (!line.dataset.row) {
    // A source alone, or spaces, are nothing yet.
    if (field.tagName === "SELECT" || (field.tagName === "TEXTAREA" && !field.value.trim())) return;
    line = rows.wake(line);
  }
  conflictsAway(field);
  queue.set(line.dataset.row, nameOf(field), valueOf(field), renderedIn(field));
  if (line.dataset.type === "evidence") rows.tell(line);
  if (line === form && nameOf(field) === "name") summary.tellName(field.value);
  if (line === form && ["status", "reviewed_on"].includes(nameOf(field))) summary.tellNote();
  if (nameOf(field) === "link") tellLink(field);
  if (nameOf(field) === "label") fieldAt(line.dataset.row, "value").setAttribute("aria-label", field.value);
};

// The link of a piece of evidence can be opened beside its field.
const tellLink = (field) => {
  const open = field.nextElementSibling;
  const typed = field.value.trim();
  const link = /^https?:/i.test(typed) ? typed : `https://${typed}`;
  open.hidden = !URL.canParse(link);
  if (!open.hidden) open.href = link;
};

const conflictsAway = (field) => {
  if (field.getAttribute("aria-invalid")) conflicts.clear(field);
};

form.addEventListener("input", ({ target }) => {
  if (!isField(target)) return;
  drafts.goOn();
  dropUnwritable(target);
  grow(target);
  changed(target);
});
form.addEventListener("change", ({ target }) => {
  if (!isField(target)) return;
  changed(target);
  queue.soon();
});
form.addEventListener("settled", ({ target }) => rows.tell(target));
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  queue.soon();
  const line = isField(target) && lineOf(target);
  if (line && !line.contains(relatedTarget)) setTimeout(() => line.contains(document.activeElement) || rows.tidy(line));
});
form.addEventListener("paste", (event) => {
  if (isField(event.target)) rows.onPaste(event, event.target, lineOf(event.target));
});
form.addEventListener("toggle", ({ target }) => {
  if (target.matches(".tools") && target.open) moving.tellEnds(lineOf(target));
  if (!target.matches(".proof")) return;
  const insight = lineOf(target);
  if (target.open) growAll(target);
  if (target.open && !target.querySelector(".piece")) rows.addEvidence(insight);
  if (!target.open) for (const blank of target.querySelectorAll(".piece:not([data-row])")) blank.remove();
}, true);

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if ((event.ctrlKey || event.metaKey) && key === "s") {
    event.preventDefault();
    queue.now();
  }
  const isTyping = target.matches("textarea, input, select");
  if ((event.ctrlKey || event.metaKey) && key === "z" && !event.shiftKey && !isTyping) {
    event.preventDefault();
    undoLast();
  }
  if (!form.contains(target)) return;
  const line = target.closest(".row[data-row]");
  if (event.altKey && line && (key === "ArrowUp" || key === "ArrowDown")) {
    event.preventDefault();
    moving.by(line, key === "ArrowUp" ? -1 : 1);
  } else if (isField(target) && target.tagName === "TEXTAREA") rows.onKey(event, target, lineOf(target));
});

// --- Buttons --------------------------------------------------------------------------------------

const doing = {
  "": () => queue.now(),
  up: (line) => moving.by(line, -1, { within: true }),
  down: (line) => moving.by(line, 1, { within: true }),
  to: (line, button) => {
    moving.toKind(line, button.value.split(":").at(-1));
    closeTools(line);
  },
  remove: (line) => rows.remove(line),
  evidence: (line) => rows.addEvidence(line),
  add: (line, button) => rows.addSection(button.value.split(":").at(-1)),
};

const closeTools = (line) => {
  const tools = line.querySelector(".tools");
  tools.open = false;
  tools.querySelector("summary").focus();
};

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const act = button?.name === "do" && doing[button.value.split(":")[0]];
  if (act) {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") !== "true") act(lineOf(button), button);
  } else if (button?.dataset.act === "reviewed-today") {
    const field = form.elements.namedItem(`${form.dataset.row}.reviewed_on`);
    setValue(field, new Date().toLocaleDateString("sv"));
    changed(field);
    queue.soon();
  } else if (button?.dataset.act === "discard") discard();
});

// A finger has no hover to announce it: touching a line anywhere is enough.
const onHandle = ({ target, pointerType }) => {
  const near = target.closest(pointerType === "touch" ? ".row[data-row]" : ".tools > summary");
  if (near) moving.readyToDrag(near.closest("[data-list]"));
};
form.addEventListener("pointerover", onHandle);
form.addEventListener("pointerdown", onHandle);

// --- A line that a colleague deleted ----------------------------------------------------------------

let awaitsReload = false;
const gone = {
  bringBack: (line, { removal }) => {
    if (removal) queue.step({ op: "undo", row: line.dataset.row, removal });
    else rows.addAgain(line);
    queue.release(line.dataset.row);
    awaitsReload ||= line.matches(".lost");
  },
  letGo: (line) => {
    queue.drop(line.dataset.row, rowsIn(line));
    line.remove();
  },
};

// --- What was left behind last time -----------------------------------------------------------------

const restored = document.querySelector("[data-notice=restored]");
const before = [];
const restore = () => {
  const left = drafts.leftBehind();
  for (const draft of left) before.push(...drafts.putBack(draft, { queue, rows, moving }));
  restored.hidden = !queue.isDirty;
};
const discard = () => {
  for (const [field, value] of before) {
    setValue(field, value);
    changed(field);
  }
  restored.hidden = true;
  queue.now();
};

prepare(form);
growAll(form);
addEventListener("resize", () => growAll(form));
restore();
session.watch(queue);
form.querySelector("[data-act=reviewed-today]").hidden = false;
document.documentElement.classList.add("saves-itself");
document.getElementById("problems")?.focus();
