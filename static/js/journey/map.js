// What the server draws of the whole journey, and what of a line shows elsewhere on the page: scores, the mark of a
// moment of truth, the width of the columns.
import { fieldAt, form } from "../editor/fields.js";
import { fragment } from "../editor/session.js";
import { announce, say } from "../editor/words.js";

const map = form.querySelector(".map");
// While somebody types on, there is no need to draw every word.
const CALM = 400;
let asking = null;
let due = null;

// A map of few touchpoints has wider columns; an empty stage has one as well.
export const measure = () => {
  const counts = [...map.querySelectorAll(".touchpoints")].map((list) => Math.max(1, list.childElementCount));
  map.dataset.columns = counts.reduce((sum, count) => sum + count, 0);
  tellCount();
};

// How much friction there is in the whole library, beside its name in the navigation. That of an archived journey is
// not counted.
const countFriction = () => map.querySelectorAll(".friction[data-row]").length;
const count = form.dataset.friction && document.querySelector(`.side-link[href="${form.dataset.friction}"] > span`);
const elsewhere = count && Number(count.textContent) - countFriction();
const tellCount = () => {
  if (count) count.textContent = elsewhere + countFriction();
};

// Which touchpoint stands in which column; an empty stage stands in one itself.
const order = () =>
  [...map.querySelectorAll(".stage[data-row]")]
    .flatMap((stage) => {
      const rows = [...stage.querySelectorAll(".touchpoint[data-row]")].map((one) => one.dataset.row);
      return rows.length ? rows : [stage.dataset.row];
    })
    .join(" ");

const changed = form.querySelector("[data-changed]");
const tellChanged = (isChanged) => {
  if (isChanged && changed.hidden) announce(changed.firstElementChild.textContent);
  changed.hidden = !isChanged;
};

const keepPlace = (old, fresh) => {
  for (const [i, one] of [...old.querySelectorAll("details")].entries()) {
    const again = fresh.querySelectorAll("details")[i];
    if (again) again.open = one.open;
  }
  const scrolled = old.querySelector(".curve-scroll")?.scrollLeft;
  const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
  old.replaceWith(fresh);
  if (scrolled) fresh.querySelector(".curve-scroll")?.scrollTo({ left: scrolled, behavior: "instant" });
  if (focused) fresh.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
};

// The curve and the ranking as they are now. They hold no field, so nothing that is typed meanwhile can be lost.
export const redraw = () => {
  clearTimeout(due);
  due = setTimeout(draw, CALM);
};
const draw = async () => {
  asking?.abort();
  const mine = (asking = new AbortController());
  try {
    const holder = await fragment(form.dataset.drawing, mine.signal);
    // A curve whose columns are not ours would stand over other touchpoints than it speaks of.
    const isOurs = holder.querySelector("[data-order]").dataset.order === order();
    for (const fresh of holder.querySelectorAll("[data-drawn]")) {
      if (isOurs || fresh.dataset.drawn !== "curve") keepPlace(form.querySelector(`[data-drawn=${fresh.dataset.drawn}]`), fresh);
    }
    tellChanged(!isOurs && form.dataset.state === "saved");
    for (const ranked of form.querySelectorAll("[data-friction]")) tellScore(ranked.dataset);
  } catch {
    // The next save tries again; until then the old drawing stands.
  }
};

const shadeOf = (score) => 1 + [4, 7, 11, 16].filter((lowest) => score >= lowest).length;

const tellScore = ({ friction, score, shade }) => {
  const line = document.getElementById(friction);
  const figure = line?.querySelector("[data-score]");
  if (!figure) return;
  // What nobody has scored yet goes on asking for it.
  if (figure.firstChild.data !== String(score)) {
    figure.textContent = score;
    figure.setAttribute("aria-label", say("score", { score }));
  }
  for (const one of [line, form.querySelector(`[data-score-of="${friction}"]`)]) {
    if (one) one.className = one.className.replace(/\s*heat-\d|$/, ` heat-${shade}`);
  }
  const beside = form.querySelector(`[data-score-of="${friction}"]`);
  if (beside) beside.textContent = score;
};

// While one chooses, before the server has said so.
export const tellChosen = (friction) => {
  const chosen = (name) => Number(form.querySelector(`[name="${friction}.${name}"]:checked`)?.value ?? 0);
  const score = chosen("severity") * chosen("frequency");
  if (score) tellScore({ friction, score, shade: shadeOf(score) });
};

// The buttons of a stage or a touchpoint are called after it.
const NAMED = { stage: { ".plus": "add-touchpoint" }, touchpoint: { ".more": "opened", ".hurts > .add": "add-friction" } };
export const tellNames = (line) => {
  const name = line.querySelector(":scope > header > textarea")?.value;
  for (const [button, word] of Object.entries(NAMED[line.dataset.type] ?? {})) {
    line.querySelector(button).setAttribute("aria-label", say(word, { name }));
  }
};

export const tellTruth = (touchpoint) => {
  const line = document.getElementById(touchpoint);
  line.toggleAttribute("data-truth", fieldAt(touchpoint, "moment_of_truth").value === "True");
};

new MutationObserver(measure).observe(map.querySelector(".stages"), { childList: true, subtree: true });
