// The sidebar's menu on narrow screens, and menus that close when one looks elsewhere.
document.documentElement.classList.add("js");

const button = document.querySelector(".menu-button");
if (button) {
  const side = button.closest(".side");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", String(side.classList.toggle("is-open")));
  });
}

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
};
// Wherever its button stands, a menu opens within the window.
const AIR = 8;
const keepInside = (list) => {
  list.style.translate = "";
  const { left, right } = list.getBoundingClientRect();
  const beyond = Math.max(0, right - document.documentElement.clientWidth + AIR);
  const shift = Math.max(AIR - left, -beyond);
  if (left < AIR || beyond) list.style.translate = `${shift}px`;
};
document.addEventListener("toggle", ({ target }) => {
  if (target.matches("details.menu[open]")) keepInside(target.querySelector(".menu-list"));
}, true);
// A link is all one wanted of its menu: after a download the page is still there.
document.addEventListener("click", ({ target }) => closeMenus(target.closest(".menu-list a") ? null : target));
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  const open = document.activeElement?.closest("details:is(.menu, .proof)[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// Whoever signs out leaves nothing of their unsaved text behind in this browser.
document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[action$='/logout/']")) return;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
  } catch {
    // Where nothing may be stored, nothing was left.
  }
});
