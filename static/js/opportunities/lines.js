// What an opportunity answers: lines without fields, which the server draws.
import { form } from "../editor/fields.js";
import { newId, Rows } from "../editor/rows.js";
import { announce, say } from "../editor/words.js";

export class OpportunityRows extends Rows {
  // The button stands at what may be answered, and names it.
  add(button) {
    const offer = button.closest("li");
    const next = offer.nextElementSibling ?? offer.previousElementSibling;
    const from = button.value.split(":").at(-1);
    this.queue.step({ op: "add", row: newId(), type: "answer", parent: form.dataset.row, from });
    offer.remove();
    (next?.querySelector("button") ?? this.besideEmpty()).focus();
  }

  built(step, { html }) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const line = holder.content.firstElementChild;
    const list = form.querySelector("[data-list=answer]");
    if (document.getElementById(line.id)) return;
    list.append(line);
    announce(say("answers-it", { what: line.querySelector(".what a").textContent }));
  }

  // What was added anew meanwhile does not come back beside itself.
  bringBack(line, list, next, step) {
    if (!list.querySelector(`[data-of="${line.dataset.of}"]`)) super.bringBack(line, list, next, step);
  }

  besideEmpty() {
    return form.querySelector("[data-find-words]");
  }
}
