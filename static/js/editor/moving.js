// Lines move by button, by Alt and an arrow, and by dragging: within their list, and insights into another.
import { form } from "./fields.js";
import { linesOf, listOf, placeIn, rowBefore, tellBlank } from "./rows.js";
import { remember } from "./undo.js";
import { announce, say } from "./words.js";

const insightLists = () => [...form.querySelectorAll("[data-list=insight]")];

const HANDLES = { section: ".section > header > .tools > summary", evidence: ".piece > .tools > summary" };

// Moving an element takes the focus from it; this gives it back.
const keepingFocus = (act) => {
  const focused = document.activeElement;
  const caret = focused.selectionStart;
  act();
  focused.focus({ preventScroll: true });
  if (caret !== undefined && caret !== null && focused.tagName === "TEXTAREA") focused.setSelectionRange(caret, caret);
};

export class Moving {
  constructor(queue) {
    this.queue = queue;
  }

  // Up is -1, down is 1; past the end of a list of insights lies the next list, unless one stays `within`.
  by(line, direction, { within = false } = {}) {
    const list = listOf(line);
    const lines = linesOf(list);
    const target = lines[lines.indexOf(line) + direction];
    if (target) return this.to(line, list, direction < 0 ? target : target.nextElementSibling);
    const lists = insightLists();
    const next = !within && lists.includes(list) && lists[lists.indexOf(list) + direction];
    if (!next) return announce(say("moved", placeIn(line)));
    return this.to(line, next, direction < 0 ? end(next) : next.firstElementChild);
  }

  // Where a line cannot go further, its menu says so.
  tellEnds(line) {
    const lines = linesOf(listOf(line));
    for (const [act, last] of [["up", lines[0]], ["down", lines.at(-1)]]) {
      const button = [...line.querySelectorAll(`[value^="${act}:"]`)].find((one) => one.closest("[data-type]") === line);
      button?.setAttribute("aria-disabled", String(line === last));
    }
  }

  toKind(line, kind) {
    const list = insightLists().find((one) => one.dataset.kind === kind);
    this.to(line, list, end(list));
  }

  to(line, list, before) {
    const origin = { list: listOf(line), next: line.nextElementSibling };
    keepingFocus(() => list.insertBefore(line, before));
    line.scrollIntoView({ block: "nearest" });
    this.moved(line, origin);
  }

  // A move from a draft.
  again(line, { kind, after }) {
    const list = insightLists().find((one) => one.dataset.kind === kind) ?? listOf(line);
    const before = after === null ? list.firstElementChild : document.getElementById(after)?.nextElementSibling;
    this.to(line, list, stillIn(list, before));
  }

  moved(line, origin) {
    const list = listOf(line);
    const isOther = list !== origin.list;
    if (isOther) line.querySelector("textarea").setAttribute("aria-label", list.dataset.singular);
    this.queue.step({ op: "move", row: line.dataset.row, kind: list.dataset.kind, after: rowBefore(line) });
    remember(() => line.isConnected && this.to(line, origin.list, stillIn(origin.list, origin.next)));
    const title = list.closest("section")?.querySelector("h2")?.textContent;
    this.tellEnds(line);
    line.dispatchEvent(new Event("settled", { bubbles: true }));
    for (const one of new Set([origin.list, list])) tellBlank(one);
    announce(say(isOther ? "moved-to" : "moved", { ...placeIn(line), list: title }));
  }

  // Sortable comes when a handle is first pointed at.
  async readyToDrag(list) {
    if (list.dataset.drags) return;
    list.dataset.drags = "yes";
    try {
      if (!window.Sortable) await import("../../vendor/sortable/Sortable.min.js");
    } catch {
      delete list.dataset.drags; // off line: there are the buttons and keys, and the next touch tries again
      return;
    }
    const lists = list.dataset.list === "insight" ? insightLists() : [list];
    for (const one of lists) this.#makeSortable(one);
  }

  #makeSortable(list) {
    list.dataset.drags = "yes";
    let origin = null;
    window.Sortable.create(list, {
      group: list.dataset.list === "insight" ? "insight" : undefined,
      draggable: "[data-row]",
      handle: HANDLES[list.dataset.list] ?? ".row > .tools > summary",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
      // Its own copy under the pointer, outside the form: a copy within would steal the radio buttons' state.
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      emptyInsertThreshold: 48,
      ghostClass: "moving",
      fallbackClass: "carried",
      onStart: ({ item }) => {
        origin = { list: listOf(item), next: item.nextElementSibling };
      },
      onEnd: ({ item, to }) => {
        const blank = to.querySelector(":scope > .blank");
        if (blank) to.append(blank);
        if (to !== origin.list || item.nextElementSibling !== origin.next) this.moved(item, origin);
      },
    });
  }
}

const stillIn = (list, before) => (before?.parentElement === list ? before : end(list));

const end = (list) => list.querySelector(":scope > .blank:last-child");
