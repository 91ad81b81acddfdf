// A card moves without leaving the board: by its menu, or dragged into another column. The server says what became of
// it, and draws the board anew.
import { announce, say } from "../editor/words.js";

const PATIENCE = 15_000;
const DRAWN = [200, 409, 422];
const board = () => document.getElementById("board");

const draw = async (answer) => {
  if (answer.redirected || !DRAWN.includes(answer.status)) throw new Error(`answer ${answer.status}`);
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  board().replaceWith(holder.content.querySelector("#board"));
};

const ask = (address, options = {}) =>
  fetch(address, { ...options, headers: { "X-Part": "board" }, signal: AbortSignal.timeout(PATIENCE) });

const focusOn = (id) => document.getElementById(id)?.querySelector("summary").focus({ preventScroll: true });

const move = async (form, state) => {
  const card = form.closest("[data-card]").id;
  const body = new FormData(form);
  body.set("state", state);
  try {
    await draw(await ask(form.action, { method: "POST", body }));
    focusOn(card);
    document.getElementById(card)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    announce(board().querySelector(".messages")?.textContent.trim() ?? "");
  } catch {
    await putBack(card);
  }
};

// Whatever went wrong, the board shows how it stands; where nobody can say, the page is asked for again.
const putBack = async (card) => {
  try {
    await draw(await ask(location.href));
    focusOn(card);
    announce(say("not-moved"));
  } catch {
    location.reload();
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-card] form");
  if (!form) return;
  event.preventDefault();
  move(form, event.submitter.value);
});

// Sortable comes when a card is first touched.
const readyToDrag = async () => {
  const lists = [...document.querySelectorAll("[data-state]:not([data-drags])")];
  for (const list of lists) list.dataset.drags = "yes";
  try {
    if (lists.length && !window.Sortable) await import("../../vendor/sortable/Sortable.min.js");
  } catch {
    return; // off line: there is the menu
  }
  for (const list of lists) makeSortable(list);
};

const makeSortable = (list) =>
  window.Sortable.create(list, {
    group: "cards",
    draggable: "[data-card]",
    filter: ".menu",
    preventOnFilter: false,
    // The server says where in its column a card stands.
    sort: false,
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
    forceFallback: true,
    fallbackOnBody: true,
    fallbackTolerance: 5,
    emptyInsertThreshold: 60,
    // A finger that only scrolls drags nothing.
    delay: 220,
    delayOnTouchOnly: true,
    ghostClass: "moving",
    fallbackClass: "carried",
    onEnd: ({ item, from, to }) => {
      if (to !== from) move(item.querySelector("form"), to.dataset.state);
    },
  });

const onCard = ({ target }) => {
  if (target.closest?.("[data-card]")) readyToDrag();
};
document.addEventListener("pointerover", onCard);
document.addEventListener("pointerdown", onCard);
