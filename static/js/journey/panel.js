// The details of one touchpoint: fetched when they are opened, part of the form as long as they are there.
import { form, growAll } from "../editor/fields.js";
import { fragment } from "../editor/session.js";
import { announce, make, say } from "../editor/words.js";

const PATIENCE = 15_000;
const panels = () => [...form.querySelectorAll("[data-panel]")];
const panelOf = (touchpoint) => touchpoint.querySelector(":scope > [data-panel]");
const titleOf = (touchpoint) => touchpoint.querySelector(":scope > header > textarea").value;

const scoringIn = (panel, friction) => panel.querySelector(`.scoring[data-row="${friction}"]`);

const remember = (row) => {
  const address = new URL(location.href);
  if (row) address.searchParams.set("touchpoint", row);
  else address.searchParams.delete("touchpoint");
  address.searchParams.delete("removed");
  address.hash = "";
  history.replaceState(history.state, "", address);
};

const fetched = async (row) => (await fragment(`${form.dataset.panels}${row}/`)).querySelector("[data-panel]");

export class Panels {
  #asked = null;

  constructor(queue) {
    this.queue = queue;
  }

  // A panel that has just come is newer than what this page has learned of its fields before.
  #trust(panel) {
    for (const { name } of panel.querySelectorAll("[name*='.']")) if (!this.queue.fields.has(name)) this.queue.known.delete(name);
    growAll(panel);
  }

  // Whether something typed in it waits for the server.
  #isDirty(panel) {
    return [...this.queue.fields.keys()].some((address) => panel.querySelector(`[name="${CSS.escape(address)}"]`));
  }

  // A panel that is put away is gone, unless something in it is not saved yet.
  #putAway(panel) {
    if (this.#isDirty(panel)) panel.hidden = true;
    else panel.remove();
  }

  // A panel that stands open already may be older than the friction it is opened for.
  async #bring(touchpoint, friction) {
    const standing = panelOf(touchpoint);
    const isMissing = (panel) => friction && !scoringIn(panel, friction) && !this.#isDirty(panel);
    if (standing) standing.hidden = false;
    if (standing && (!friction || scoringIn(standing, friction))) return standing;
    await this.queue.empty(PATIENCE);
    const panel = await fetched(touchpoint.dataset.row);
    const meanwhile = panelOf(touchpoint);
    if (meanwhile && !isMissing(meanwhile)) return meanwhile;
    meanwhile?.remove();
    touchpoint.append(panel);
    panel.querySelector("h2").textContent = titleOf(touchpoint);
    this.#trust(panel);
    return panel;
  }

  async open(touchpoint, friction) {
    this.#asked = touchpoint;
    try {
      const panel = await this.#bring(touchpoint, friction);
      // Whoever has opened another meanwhile wants that one.
      if (this.#asked !== touchpoint) return this.#putAway(panel);
      for (const other of panels()) if (other !== panel) this.#putAway(other);
      remember(touchpoint.dataset.row);
      touchpoint.querySelector(".tools[open]")?.removeAttribute("open");
      touchpoint.scrollIntoView({ block: "nearest", inline: "center" });
      const scoring = friction && scoringIn(panel, friction);
      (scoring?.querySelector(":checked") ?? panel.querySelector("h2")).focus();
      scoring?.scrollIntoView({ block: "start", behavior: "instant" });
      announce(say("opened", { name: titleOf(touchpoint) }));
    } catch {
      this.#complain(touchpoint);
    }
  }

  #complain(touchpoint) {
    const panel = make("wrong");
    panel.firstElementChild.textContent = say("no-details");
    touchpoint.querySelector(".more").after(panel);
    announce(say("no-details"));
    setTimeout(() => panel.remove(), 8000);
  }

  close({ quietly = false } = {}) {
    for (const panel of panels().filter((one) => !one.hidden)) {
      const touchpoint = panel.parentElement;
      this.#putAway(panel);
      if (!quietly) touchpoint.querySelector(".more").focus();
    }
    remember(null);
  }

  // Brings a row's fields onto the page: those of a persona at a touchpoint, or the score of its friction.
  async reveal(row, home) {
    const near = document.getElementById(row) ?? document.getElementById(home);
    const touchpoint = near?.closest(".touchpoint");
    if (touchpoint && !panelOf(touchpoint)) await this.open(touchpoint);
  }

  // Friction came or went: an open panel shows it too, unless somebody is writing in it.
  async refresh() {
    const panel = panels().find((one) => !one.hidden);
    if (!panel || panel.contains(document.activeElement) || this.#isDirty(panel)) return;
    const fresh = await fetched(panel.dataset.panel).catch(() => null);
    if (!fresh || panel.contains(document.activeElement) || this.#isDirty(panel) || !panel.isConnected) return;
    const scrolled = panel.scrollTop;
    panel.replaceWith(fresh);
    this.#trust(fresh);
    fresh.scrollTop = scrolled;
  }
}
