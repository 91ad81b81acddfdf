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
// A link is all one wanted of its menu: after a download the page is still there.
document.addEventListener("click", ({ target }) => closeMenus(target.closest(".menu-list a") ? null : target));
document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest("details.menu[open]");
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
