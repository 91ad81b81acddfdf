// A page that comes back with errors starts at their summary, so that nobody has to look for them.
document.querySelector("[data-errors]")?.focus();
