// The portrait's screen: what is chosen shows at once, and a photograph is placed before it is sent.
import { placeIn } from "./placing.js";
import { readPhoto } from "./photo_file.js";

const form = document.querySelector(".portrait-form");
const frame = form.querySelector("[data-frame]");
const picture = form.querySelector("[data-picture]");
const initial = frame.querySelector(".initial");
const said = form.querySelector("[data-said]");
const input = form.elements.file;
const words = form.elements.portrait_alt;
const photo = form.querySelector("[data-photo]");
const help = form.querySelector("[data-with-script]");
const placing = placeIn(frame, picture, form.elements);
const descriptions = [...form.querySelectorAll(".faces img")].map((image) => image.alt);

const say = (text, wrong = false) => {
  said.textContent = text;
  said.classList.toggle("is-wrong", wrong);
};

const show = async (choice) => {
  const face = choice.parentElement.querySelector("img");
  const source = choice === photo ? photo.dataset.photo : face?.src;
  placing.stop();
  initial.hidden = Boolean(source);
  picture.hidden = !source;
  if (!source) return;
  picture.src = source;
  if (choice !== photo) return;
  await picture.decode();
  if (photo.checked) placing.start();
};

// A drawing brings its own words; they go with it, unless somebody has written others.
const describe = (choice) => {
  if (words.value.trim() && !descriptions.includes(words.value.trim())) return;
  words.value = choice.closest(".faces") ? choice.parentElement.querySelector("img").alt : "";
};

const send = (file) => {
  const list = new DataTransfer();
  list.items.add(file);
  input.files = list.files;
};

const choosePhoto = ({ file, url }) => {
  send(file);
  photo.dataset.photo = url;
  photo.parentElement.hidden = false;
  photo.parentElement.querySelector("img").src = url;
  photo.checked = true;
  placing.reset();
  describe(photo);
  placed.disabled = false;
  frame.scrollIntoView({ block: "nearest" });
  return show(photo);
};

const take = async (file) => {
  if (!file) return;
  say("Opening the photograph …");
  try {
    await choosePhoto(await readPhoto(file));
    say("Now zoom and move it until the face fits, then save.");
  } catch (refusal) {
    input.value = "";
    say(refusal.message, true);
  }
};

const placed = Object.assign(document.createElement("input"), { type: "hidden", name: "placed", value: "1" });
placed.disabled = true;
form.append(placed);
help.textContent = help.dataset.withScript;

form.addEventListener("change", (event) => {
  if (event.target === input) take(input.files[0]);
  if (event.target.name !== "choice") return;
  describe(event.target);
  show(event.target);
});

for (const place of [frame, form.querySelector("[data-drop]")]) {
  place.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    place.classList.add("is-over");
  });
  for (const end of ["dragleave", "drop"]) place.addEventListener(end, () => place.classList.remove("is-over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}

const chosen = form.querySelector("[name=choice]:checked");
if (chosen) show(chosen);
