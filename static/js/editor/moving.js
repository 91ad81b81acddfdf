// Lines move by button, by Alt and an arrow, and by dragging: within their list, and where the list says
// data-across, into any other list of that name.
import { form } from "./fields.js";
import { linesOf, listOf, mainField, parentOf, placeIn, rowBefore, tellBlank } from "./rows.js";
import { offerUndo, remember } from "./undo.js";
import { announce, say } from "./words.js";

// A list, or all those between which its lines may move.
const kin = (list) => ("across" in list.dataset ? [...form.querySelectorAll(`[data-list=${list.dataset.list}]`)] : [list]);

const handles = (type) => `[data-type=${type}] > .tools > summary, [data-type=${type}] > header > .tools > summary`;

// How a list is called where there are several: by its heading, or by what it hangs on.
const titleOf = (list) => {
  const outer = list.closest("[data-row]");
  return outer === form ? list.closest("section")?.querySelector("h2")?.textContent : mainField(outer).value;
};

// Moving an element takes the focus from it; this gives it back.
const keepingFocus = (act) => {
  const focused = document.activeElement;
  const caret = focused.selectionStart;
  act();
  focused.focus({ preventScroll: true });
  if (caret !== undefined && caret !== null && focused.tagName === "TEXTAREA") focused.setSelectionRange(caret, caret);
};

const MOMENT = 2000;
const showForAMoment = (line) => {
  line.classList.add("arrived");
  setTimeout(() => line.classList.remove("arrived"), MOMENT);
};

export class Moving {
  constructor(queue) {
    this.queue = queue;
  }

  // Up is -1, down is 1; past the end of a list lies the next one of its kin, unless one stays `within`.
  by(line, direction, { within = false } = {}) {
    const list = listOf(line);
    const lines = linesOf(list);
    const target = lines[lines.indexOf(line) + direction];
    if (target) return this.to(line, list, direction < 0 ? target : target.nextElementSibling);
    const lists = kin(list);
    const next = !within && lists[lists.indexOf(list) + direction];
    if (!next) return announce(say("moved", placeIn(line)));
    return this.to(line, next, direction < 0 ? end(next) : next.firstElementChild);
  }

  // Where a line cannot go further, its menu says so.
  tellEnds(line) {
    const [first, last] = this.#ends(listOf(line));
    for (const [act, end] of [["up", first], ["down", last]]) {
      const button = [...line.querySelectorAll(`[value^="${act}:"]`)].find((one) => one.closest("[data-type]") === line);
      button?.setAttribute("aria-disabled", String(line === end));
    }
  }

  // The first and last place that the buttons lead to: within a list of a kind, or across all lists.
  #ends(list) {
    const lists = list.dataset.kind ? [list] : kin(list);
    const lines = linesOf(list);
    return [list === lists[0] && lines[0], list === lists.at(-1) && lines.at(-1)];
  }

  // To the end of the list of another kind, or of another parent.
  toList(line, name) {
    const list = kin(listOf(line)).find((one) => one.dataset.kind === name || parentOf(one) === name);
    if (list) this.to(line, list, end(list));
  }

  to(line, list, before) {
    this.#offerBack(line, this.#put(line, list, before));
  }

  // A move from a draft.
  again(line, { kind, parent, after }) {
    const isThere = (one) => one.dataset.kind === kind && parentOf(one) === parent;
    const list = kin(listOf(line)).find(isThere) ?? listOf(line);
    const before = after === null ? list.firstElementChild : document.getElementById(after)?.nextElementSibling;
    this.#put(line, list, stillIn(list, before));
  }

  // Says where it was.
  #put(line, list, before) {
    const origin = { list: listOf(line), next: line.nextElementSibling };
    keepingFocus(() => list.insertBefore(line, before));
    line.scrollIntoView({ block: "nearest" });
    this.#moved(line, origin);
    return origin;
  }

  #moved(line, origin) {
    const list = listOf(line);
    const isOther = list !== origin.list;
    const { kind } = list.dataset;
    if (isOther && kind) line.querySelector("textarea").setAttribute("aria-label", list.dataset.singular);
    this.queue.step({ op: "move", row: line.dataset.row, kind, parent: parentOf(list), after: rowBefore(line) });
    this.tellEnds(line);
    line.dispatchEvent(new Event("settled", { bubbles: true }));
    for (const one of new Set([origin.list, list])) tellBlank(one);
    announce(say(isOther ? "moved-to" : "moved", { ...placeIn(line), list: titleOf(list) }));
  }

  // A line that went to another list may be out of sight: it shows where it is, and may go back.
  #offerBack(line, { list, next }) {
    const back = () => line.isConnected && this.#put(line, list, stillIn(list, next));
    const now = listOf(line);
    if (now === list) return remember(back);
    showForAMoment(line);
    const backInHand = () => back() && mainField(line).focus();
    return offerUndo(say("now-in", { list: titleOf(now) }), backInHand, now.closest("section") ?? now.parentElement);
  }

  // Sortable comes when a handle is first pointed at.
  async readyToDrag(list) {
    if (kin(list).every((one) => one.dataset.drags)) return;
    list.dataset.drags = "yes";
    try {
      if (!window.Sortable) await import("../../vendor/sortable/Sortable.min.js");
    } catch {
      delete list.dataset.drags; // off line: there are the buttons and keys, and the next touch tries again
      return;
    }
    for (const one of kin(list)) this.#makeSortable(one);
  }

  #makeSortable(list) {
    if (window.Sortable.get(list)) return;
    list.dataset.drags = "yes";
    let origin = null;
    window.Sortable.create(list, {
      group: "across" in list.dataset ? list.dataset.list : undefined,
      draggable: "[data-row]",
      handle: handles(list.dataset.list),
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
        item.dispatchEvent(new Event("lifted", { bubbles: true }));
      },
      onEnd: ({ item, to }) => {
        const blank = to.querySelector(":scope > .blank");
        if (blank) to.append(blank);
        if (to === origin.list && item.nextElementSibling === origin.next) return;
        this.#moved(item, origin);
        this.#offerBack(item, origin);
      },
    });
  }
}

const stillIn = (list, before) => (before?.parentElement === list ? before : end(list));

const end = (list) => list.querySelector(":scope > .blank:last-child");
