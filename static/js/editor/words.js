// What the page says: all copy is in its templates, {name} is filled in here.
const page = document;
const sayings = new Map();
for (const words of page.querySelectorAll("template[data-words]")) {
  for (const word of words.content.children) sayings.set(word.dataset.word, word.textContent);
}

export const say = (word, fill = {}) =>
  sayings.get(word).replace(/\{(\w+)\}/g, (_, name) => fill[name] ?? "");

export const make = (name) =>
  page.querySelector(`template[data-make="${name}"]`).content.firstElementChild.cloneNode(true);

// Polite, and heard again when the same thing happens twice.
const announcer = page.querySelector("[data-announcer]");
export const announce = (text) => {
  announcer.textContent = announcer.textContent === text ? `${text}\u00a0` : text;
};

export const clock = (moment) =>
  moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export const day = (iso) =>
  new Date(`${iso}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" })
    .replace("Sept", "Sep");

export const inWords = (number) => number.toLocaleString("en-GB");

// The page is called as what it is about: in its heading, and first of all in the title of its window. The browser
// has joined the spaces in that.
export const naming = (heading) => {
  const joined = heading.textContent.replace(/[\t\n\f\r ]+/g, " ").trim();
  const behind = page.title.startsWith(joined) ? page.title.slice(joined.length) : "";
  return (name) => {
    heading.textContent = name;
    page.title = name + behind;
  };
};
