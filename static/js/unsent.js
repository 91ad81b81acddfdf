// A form marked data-unsent asks before one leaves it by a link, or closes it, with something typed in it.
const form = document.querySelector("[data-unsent]");
const written = () => new URLSearchParams(new FormData(form)).toString();

const filled = written();
let sent = false;
form.addEventListener("submit", () => (sent = true));
addEventListener("pageshow", () => (sent = false));
addEventListener("beforeunload", (event) => {
  if (!sent && written() !== filled) event.preventDefault();
});
