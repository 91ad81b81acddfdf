// Which keys there are. It is told by "?" outside a field, and by an entry in the page's menu. A key that is a plain
// sign can be switched off (WCAG 2.1.4): who speaks to the computer may say it by chance.
const dialog = document.querySelector("[data-keys]");
const bySign = dialog.querySelector("[data-keys-by-sign]");
const SWITCH = "keys-by-sign";

const stored = () => {
  try {
    return localStorage.getItem(SWITCH);
  } catch {
    return null; // Where nothing can be stored, it is on.
  }
};
bySign.checked = stored() !== "off";
bySign.addEventListener("change", () => {
  try {
    localStorage.setItem(SWITCH, bySign.checked ? "on" : "off");
  } catch {
    // It holds as long as the page is there.
  }
});

if (/Mac|iP/.test(navigator.platform)) {
  for (const key of dialog.querySelectorAll("[data-ctrl]")) key.textContent = "⌘";
}

dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());

// `opener` is the entry in the menu; there is none where it was asked for by its key.
export const show = (opener) => {
  if (dialog.open || !(opener || bySign.checked)) return;
  const menu = opener?.closest("details");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus(); // where one is again afterwards
  }
  dialog.showModal();
};
