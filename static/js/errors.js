// A page that comes back with errors starts at their summary, or where there is none at the field that is
// wrong, so that nobody has to look for it.
(document.querySelector("[data-errors]") ?? document.querySelector("form [aria-invalid=true]"))?.focus();
