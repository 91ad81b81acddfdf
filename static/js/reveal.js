// Every password field gets a button that shows what was typed.
for (const field of document.querySelectorAll("input[type=password]")) {
  const wrapper = document.createElement("div");
  const button = document.createElement("button");
  const name = field.labels[0]?.textContent.trim() ?? "password";
  wrapper.className = "reveal";
  button.type = "button";
  const say = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", `${button.textContent} ${name.toLowerCase()}`);
  };
  say(false);
  button.addEventListener("click", () => say(field.type === "password"));
  // What is sent is always a password field, so that no browser offers to remember it as text.
  field.form?.addEventListener("submit", () => say(false));
  field.replaceWith(wrapper);
  wrapper.append(field, button);
}
