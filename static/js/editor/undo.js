// Toasts, and taking back: by the button of a toast, and by Ctrl+Z wherever the browser's own undo has nothing to do.
import { make } from "./words.js";

const STAYS = 180_000;
const done = [];
const toasts = document.querySelector("[data-toasts]");

export const remember = (undo) => done.push(undo);

export const undoLast = () => done.pop()?.();

const forget = (undo) => {
  const at = done.lastIndexOf(undo);
  if (at >= 0) done.splice(at, 1);
};

// Its button does what Ctrl+Z would.
export const offerUndo = (text, undo, near) => {
  const takeBack = () => {
    forget(takeBack);
    leave();
    undo();
  };
  const leave = showToast(text, near, takeBack);
  remember(takeBack);
};

// A toast stays for three minutes, until the next one or until it is closed, and while it is focused or pointed at.
// It stands near what it is about, so that Tab finds it there. Gives what takes it away.
export const showToast = (text, near, takeBack) => {
  const toast = make("toast");
  toast.firstElementChild.textContent = text;
  const leave = () => toast.remove();
  const button = toast.querySelector(".btn");
  if (takeBack) button.addEventListener("click", takeBack);
  else button.remove();
  toast.querySelector(".close").addEventListener("click", leave);
  let timer = setTimeout(leave, STAYS);
  const wait = () => clearTimeout(timer);
  const goOn = () => {
    wait();
    if (!toast.matches(":focus-within, :hover")) timer = setTimeout(leave, STAYS);
  };
  for (const event of ["focusin", "pointerenter"]) toast.addEventListener(event, wait);
  for (const event of ["focusout", "pointerleave"]) toast.addEventListener(event, () => setTimeout(goOn));
  near.append(toasts);
  toasts.replaceChildren(toast);
  return leave;
};
