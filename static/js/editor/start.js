// A page that is a form saves itself. One listener for each kind of event; each concern has a module of its own, and
// what is a page's own comes with it.
import * as conflicts from "./conflicts.js";
import * as drafts from "./drafts.js";
import { dropUnwritable, fieldAt, form, grow, growAll, isField, isHalfTyped, isText, lineOf, nameOf, renderedIn, setValue, valueOf, valuesOf } from "./fields.js";
import { Moving } from "./moving.js";
import { Queue } from "./queue.js";
import { prepare, rowsIn } from "./rows.js";
import * as session from "./session.js";
import { undoLast } from "./undo.js";
import { clock, say } from "./words.js";

const read = (row) => {
  const line = document.getElementById(row);
  return line ? valuesOf(line) : {};
};

// What a page says for itself, all but Rows optional:
//   Rows                       its lines (editor/rows.js)
//   doing                      what its buttons do, by the word before the colon: (line, button) => …
//   changed(field, line)       something was typed or chosen, or came instead of what was
//   settled(answer, batch)     what was sent is saved
//   reveal(row, home)          brings a row's fields onto the page that stands folded away; `home` is what it hangs on
let ways = {};
export let rows;

export const queue = new Queue(session.post, read, {
  changed: () => {
    drafts.keep(queue);
    tellStatus();
    guardLeaving();
  },
  settled: (answer, batch) => {
    ways.settled?.(answer, batch);
    session.notice(null);
    if (!queue.isDirty && awaitsReload) location.reload();
  },
  conflict: async (entry, result) => {
    await onThePage(entry).catch(() => {});
    conflicts.showConflict(queue, entry, result, (field, text) => rows.keepBoth(field, text));
  },
  invalid: async (entry, result) => {
    await onThePage(entry).catch(() => {});
    conflicts.showInvalid(entry, result);
  },
  built: (step, result) => rows.built(step, result),
  gone: (entry, result) => conflicts.showGone(queue, entry, result, gone),
  forgotten: (step) => rows.addAgain(document.getElementById(step.row)),
});
export const moving = new Moving(queue);

const onThePage = async ({ row, field, home }) => {
  if (field && !fieldAt(row, field)) await ways.reveal?.(row, home);
};

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
  if (queue.isDirty && !queue.paused && !target.dataset.waited) {
    event.preventDefault();
    await queue.empty(5000);
    target.dataset.waited = "yes";
    target.requestSubmit(submitter);
  } else if (target.matches("[action$='/logout/']")) drafts.stop();
});

// --- Typing ---------------------------------------------------------------------------------------

export const changed = (field) => {
  let line = lineOf(field);
  if (isHalfTyped(field)) return;
  if (!line.dataset.row) {
    // A source alone, or spaces, are nothing yet.
    if (field.tagName === "SELECT" || (field.tagName === "TEXTAREA" && !field.value.trim())) return;
    line = rows.wake(line);
  }
  conflictsAway(field);
  queue.set(line.dataset.row, nameOf(field), valueOf(field), renderedIn(field));
  ways.changed?.(field, line);
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
  if (!isText(target)) changed(target); // what was typed is known, and what is wrong with it stays told
  queue.soon();
});
// Something got its value or its place otherwise than by typing.
form.addEventListener("settled", ({ target }) => {
  if (isField(target)) ways.changed?.(target, lineOf(target));
  else rows.tell(target);
});
form.addEventListener("focusout", ({ target, relatedTarget }) => {
  queue.soon();
  const line = isField(target) && lineOf(target);
  if (line && !line.contains(relatedTarget)) setTimeout(() => line.contains(document.activeElement) || rows.tidy(line));
});
form.addEventListener("paste", (event) => {
  if (isField(event.target)) rows.onPaste(event, event.target, lineOf(event.target));
});
form.addEventListener("toggle", ({ target }) => {
  if (target.matches("[data-list] > [data-row] .tools") && target.open) moving.tellEnds(lineOf(target));
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
  if (key === "?" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping) tellKeys();
  if (!form.contains(target)) return;
  const line = !target.closest("[data-panel]") && target.closest(".row[data-row]");
  if (event.altKey && line && (key === "ArrowUp" || key === "ArrowDown")) {
    event.preventDefault();
    moving.by(line, key === "ArrowUp" ? -1 : 1);
  } else if (isField(target) && target.tagName === "TEXTAREA") rows.onKey(event, target, lineOf(target));
});

const tellKeys = (opener) => import("./keys.js").then(({ show }) => show(opener)).catch(() => {});

// --- Buttons --------------------------------------------------------------------------------------

// With the end of one list reached, some lines move on into the next.
const move = (direction) => (line) => moving.by(line, direction, { within: "kind" in line.closest("[data-list]").dataset });

const doing = {
  "": () => queue.now(),
  up: move(-1),
  down: move(1),
  to: (line, button) => {
    moving.toList(line, button.value.split(":").at(-1));
    closeTools(line);
  },
  remove: (line) => rows.remove(line),
};

const closeTools = (line) => {
  const tools = line.querySelector(".tools[open]");
  if (!tools) return;
  tools.open = false;
  tools.querySelector("summary").focus();
};

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.act === "restore") return void restore();
  if (button?.dataset.act === "discard") return void discard();
  if (button?.dataset.act === "keys") return void tellKeys(button);
  if (button?.name !== "do" || button.closest("[data-whole]")) return;
  const act = button.value.split(":")[0];
  const doIt = ways.doing?.[act] ?? doing[act];
  if (!doIt) return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") !== "true") doIt(lineOf(button), button);
});

// A finger has no hover to announce it: touching a line anywhere is enough.
const onHandle = ({ target, pointerType }) => {
  const near = target.closest(pointerType === "touch" ? ".row[data-row]" : ".tools > summary");
  const list = near?.closest("[data-list]");
  if (list) moving.readyToDrag(list);
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
const offer = () => {
  const { left, again } = drafts.leftBehind();
  restored.hidden = !left.length;
  if (again) setTimeout(offer, again);
};
const restore = async () => {
  for (const { key, draft } of drafts.leftBehind().left) {
    for (const entry of draft.fields) await onThePage(entry).catch(() => {});
    drafts.putBack(draft, { queue, rows, moving });
    drafts.forget(key);
  }
  awaitsReload ||= queue.steps.some((step) => step.isMissed);
  restored.hidden = true;
  queue.now();
};
const discard = () => {
  for (const { key } of drafts.leftBehind().left) drafts.forget(key);
  restored.hidden = true;
};

// --- Beginning --------------------------------------------------------------------------------------

export const start = (own) => {
  ways = own;
  rows = new own.Rows(queue);
  prepare(form);
  growAll(form);
  addEventListener("resize", () => growAll(form));
  offer();
  drafts.keepOnLeaving(queue);
  session.watch(queue);
  document.documentElement.classList.add("saves-itself");
  document.getElementById("problems")?.focus();
};
