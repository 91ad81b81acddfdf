// The lines of the journey's map: stages, touchpoints and moments of friction.
import { form } from "../editor/fields.js";
import { newId, Rows } from "../editor/rows.js";
import { say } from "../editor/words.js";
import { tellChosen, tellNames, tellTruth } from "./map.js";

// What a button adds, and to which line, stands in its value: add:<type>:<parent>[:<what to copy>].
const asked = (button) => {
  const [, lineType, , source] = button.value.split(":");
  return { lineType, source };
};

export class JourneyRows extends Rows {
  add(line, button) {
    const { lineType, source } = asked(button);
    if (source !== undefined) this.copy(line);
    else this.addTo(this.listFor({ type: lineType, parent: line.dataset.row }), say(`new-${lineType}`));
  }

  // The server makes the copy, with all that hangs on it.
  copy(line) {
    const { row } = line.dataset;
    this.queue.step({ ...this.placeOf(line), op: "add", row: newId(), after: row, from: row });
    line.querySelector(".tools[open]")?.removeAttribute("open");
  }

  // A value that somebody else chose shows elsewhere too.
  tell(element) {
    const line = element.closest("[data-row]");
    if (element === line) tellNames(line);
    if (element.matches("[type=radio]")) tellChosen(line.dataset.row);
    if (element.name?.endsWith(".moment_of_truth")) tellTruth(line.dataset.row);
  }

  besideEmpty(list) {
    return list.dataset.list === "stage" ? form.querySelector(".add-stage") : list.closest(".row").querySelector("textarea");
  }
}
