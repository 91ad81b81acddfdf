// The persona's page saves itself; here is what is its own.
import { fieldAt, form, growAll, lineOf, nameOf, setValue } from "../editor/fields.js";
import { changed, queue, rows, start } from "../editor/start.js";
import { PersonaRows } from "./lines.js";
import * as summary from "./summary.js";

const tell = (field, line) => {
  const name = nameOf(field);
  rows.tell(field);
  if (line === form && name === "name") summary.tellName(field.value);
  if (line === form && ["status", "reviewed_on"].includes(name)) summary.tellNote();
};

form.addEventListener("toggle", ({ target }) => {
  if (!target.matches(".proof")) return;
  if (target.open) growAll(target);
  if (target.open && !target.querySelector(".piece")) rows.addEvidence(lineOf(target));
  if (!target.open) for (const blank of target.querySelectorAll(".piece:not([data-row])")) blank.remove();
}, true);

const today = form.querySelector("[data-act=reviewed-today]");
today.hidden = false;
today.addEventListener("click", () => {
  const field = fieldAt(form.dataset.row, "reviewed_on");
  setValue(field, new Date().toLocaleDateString("sv"));
  changed(field);
  queue.soon();
});

// What a button sends with the whole form is saved by then; with the marks of what the page was first filled with, it
// would look as if it took back what colleagues wrote since.
form.addEventListener("formdata", ({ formData }) => {
  if (queue.isDirty) return;
  for (const name of new Set(formData.keys())) if (name.includes(".")) formData.delete(name);
});

start({
  Rows: PersonaRows,
  doing: {
    evidence: (line) => rows.addEvidence(line),
    team: (line, button) => {
      button.value = `team:${line.dataset.row}`; // a section of today had no id when its button was made
      form.requestSubmit(button);
    },
    add: (line, button) => rows.addSection(button.value.split(":").at(-1)),
  },
  changed: tell,
  settled: ({ summary: counted }) => summary.update(counted),
});
