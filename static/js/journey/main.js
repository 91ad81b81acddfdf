// The journey's page saves itself; here is what is its own.
import { form, lineOf, nameOf } from "../editor/fields.js";
import { moving, queue, rows, start } from "../editor/start.js";
import { naming } from "../editor/words.js";
import { JourneyRows } from "./lines.js";
import { measure, redraw, tellChosen, tellNames, tellTruth } from "./map.js";
import { Panels } from "./panel.js";

// What the curve or the ranking shows.
const DRAWN = ["feels", "feeling", "aim", "severity", "frequency", "persona", "text", "title", "channel", "name", "moment_of_truth"];
const panels = new Panels(queue);

const tellTitle = naming(document.getElementById("journey-title"));

const tell = (field, line) => {
  const name = nameOf(field);
  const { row } = line.dataset;
  if (line === form && name === "title") tellTitle(field.value);
  if (name === "severity" || name === "frequency") tellChosen(row);
  if (name === "moment_of_truth") tellTruth(row);
  if (name === "title" && line !== form) {
    const heading = line.querySelector(":scope > [data-panel] h2");
    if (heading) heading.textContent = field.value;
  }
  if (line !== form && (name === "title" || name === "name")) tellNames(line);
  if (name === "text") {
    const heading = form.querySelector(`[data-text-of="${row}"]`);
    if (heading) heading.textContent = field.value;
  }
};

const settled = (answer, batch) => {
  if (batch.some((item) => item.op || DRAWN.includes(item.field))) redraw();
  if (batch.some((item) => item.op && (item.type === "friction" || item.op !== "add"))) panels.refresh();
};

start({
  Rows: JourneyRows,
  doing: {
    add: (line, button) => rows.add(line, button),
    open: (line) => panels.open(line.closest(".touchpoint"), line.dataset.row),
    close: () => panels.close(),
    to: (line, button) => {
      moving.toList(line, button.value.split(":").at(-1));
      panels.close();
    },
    remove: (line) => {
      if (line.contains(form.querySelector("[data-panel]:not([hidden])"))) panels.close({ quietly: true });
      rows.remove(line);
    },
  },
  changed: tell,
  settled,
  reveal: (row, home) => panels.reveal(row, home),
});

// A button of [data-whole] sends the form. All else in it is saved by then; with the marks of what it was first filled
// with, it would take back what colleagues wrote since.
form.addEventListener("formdata", ({ formData }) => {
  if (queue.isDirty) return;
  const own = new Set([...form.querySelectorAll("[data-whole] [name]")].map(({ name }) => name));
  for (const name of new Set(formData.keys())) if (name.includes(".") && !own.has(name)) formData.delete(name);
});

// What is carried takes no panel along.
form.addEventListener("lifted", () => panels.close({ quietly: true }));
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && target.closest("[data-panel]") && !target.closest("details.menu[open]")) panels.close();
});
measure();
