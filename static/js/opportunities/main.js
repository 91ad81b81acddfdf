// The opportunity's page saves itself; here is what is its own.
import { form, nameOf } from "../editor/fields.js";
import { rows, start } from "../editor/start.js";
import { announce, say } from "../editor/words.js";
import { OpportunityRows } from "./lines.js";

const PATIENCE = 15_000;
const find = (selector) => form.querySelector(selector);

// A piece of the page as it is now; null where it cannot be had.
const piece = async (address, signal) => {
  const signals = [AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])];
  try {
    const answer = await fetch(address, { signal: AbortSignal.any(signals) });
    return answer.ok && !answer.redirected ? (await answer.json()).html : null;
  } catch {
    return null;
  }
};

// --- What it answers --------------------------------------------------------------------------------

const PAUSE = 250;
const words = find("[data-find-words]");
let [asking, timer] = [null, null];

const offer = async ({ aloud = true } = {}) => {
  clearTimeout(timer);
  asking?.abort();
  const mine = (asking = new AbortController());
  const html = await piece(`${form.dataset.find}?q=${encodeURIComponent(words.value.trim())}`, mine.signal);
  if (html === null || mine !== asking) return;
  const place = find("[data-offered]");
  place.innerHTML = html;
  if (aloud) announce(say("found", { count: place.querySelectorAll("li").length }));
};

words.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(offer, PAUSE);
});
words.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  offer();
});

// --- What follows from what is written ----------------------------------------------------------------

const tell = (field, line) => {
  if (line !== form || nameOf(field) !== "title") return;
  const heading = document.getElementById("opportunity-title");
  heading.textContent = `${heading.dataset.how} ${field.value}`;
};

const update = ({ score, shade, field, meaning, is_overdue: isOverdue }) => {
  const badge = find("[data-score]");
  badge.textContent = score;
  badge.className = badge.className.replace(/heat-\d/, `heat-${shade}`);
  find("[data-sum]").hidden = !score;
  find("[data-field]").textContent = field;
  find("[data-meaning]").textContent = meaning;
  find("[data-overdue]").hidden = !isOverdue;
};

// The scores that somebody is choosing just now are left alone.
const showResults = async () => {
  const place = find("[data-results-place]");
  if (place.contains(document.activeElement)) return;
  const html = await piece(form.dataset.results);
  if (html === null || place.contains(document.activeElement)) return;
  const had = Boolean(place.querySelector("[data-waiting]"));
  place.innerHTML = html;
  if (!had && place.querySelector("[data-waiting]")) announce(say("is-done"));
};

const settled = ({ summary }, batch) => {
  update(summary);
  if (batch.some((item) => item.op)) offer({ aloud: false });
  if (batch.some((item) => item.op || item.field === "state")) showResults();
};

start({
  Rows: OpportunityRows,
  doing: {
    add: (line, button) => rows.add(button),
    find: () => offer(),
  },
  changed: tell,
  settled,
});
