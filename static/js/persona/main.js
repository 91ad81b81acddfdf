// The persona's page saves itself; here is what is its own.
import { fieldAt, form, growAll, lineOf, nameOf, setValue } from "../editor/fields.js";
import { changed, queue, rows, start } from "../editor/start.js";
import { PersonaRows } from "./lines.js";
import * as summary from "./summary.js";

// The link of a piece of evidence can be opened beside its field.
const tellLink = (field) => {
  const open = field.nextElementSibling;
  const typed = field.value.trim();
  const link = /^https?:/i.test(typed) ? typed : `https://${typed}`;
  open.hidden = !URL.canParse(link);
  if (!open.hidden) open.href = link;
};

const tell = (field, line) => {
  const name = nameOf(field);
  if (line.dataset.type === "evidence") rows.tell(line);
  if (line === form && name === "name") summary.tellName(field.value);
  if (line === form && ["status", "reviewed_on"].includes(name)) summary.tellNote();
  if (name === "link") tellLink(field);
  if (name === "label") fieldAt(line.dataset.row, "value").setAttribute("aria-label", field.value);
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

start({
  Rows: PersonaRows,
  doing: {
    evidence: (line) => rows.addEvidence(line),
    add: (line, button) => rows.addSection(button.value.split(":").at(-1)),
  },
  changed: tell,
  settled: ({ summary: counted }) => summary.update(counted),
});
