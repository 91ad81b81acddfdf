// Talking to the server as the person who typed, through sign-outs and stale tokens.
import { form } from "./fields.js";
import { newId } from "./rows.js";
import { say } from "./words.js";

const token = form.elements.namedItem("csrfmiddlewaretoken");
const PATIENCE = 30_000;
const KEEPALIVE_LIMIT = 60_000;
const notices = [...document.querySelectorAll("[data-notice]:not([data-notice=restored])")];

// Why nothing is saved just now: signed-out, someone-else, refused, missing, or null.
export const notice = (why) => {
  for (const one of notices) one.hidden = one.dataset.notice !== why;
};

const now = async () => {
  const answer = await fetch(form.dataset.session, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error("no session answer");
  return answer.json();
};

// "same" person with a fresh token, "signed-out" or "someone-else".
export const refresh = async () => {
  const session = await now();
  if (!session.signed_in) return "signed-out";
  if (session.user !== form.dataset.user) return "someone-else";
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = session.csrf;
  return "same";
};

// A request that comes late is told by its number: the server has carried out a later one of this page by then.
const page = newId();
let number = 0;

const send = (changes, { outlives, signal }) => {
  number += 1;
  const body = JSON.stringify({ changes, page, number });
  return fetch(form.dataset.save, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token.value },
    body,
    keepalive: outlives && new Blob([body]).size < KEEPALIVE_LIMIT,
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
};

// A piece of the page as the server draws it; throws where it cannot be had.
export const fragment = async (address, signal = null) => {
  const patience = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(address, {
    headers: { Accept: "application/json" },
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  });
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  const holder = document.createElement("template");
  holder.innerHTML = (await answer.json()).html;
  return holder.content;
};

const TOO_MUCH = 413;
const PAUSES = { 401: "signed-out", 404: "missing" };
const ANSWERS = [200, 409, 422];

export const post = async (changes, options) => {
  let answer = await send(changes, options);
  if (answer.status === 403) {
    const who = await refresh();
    if (who !== "same") throw { pause: who };
    answer = await send(changes, options);
    if (answer.status === 403) throw { pause: "refused" };
  }
  if (PAUSES[answer.status]) throw { pause: PAUSES[answer.status] };
  if (answer.status === TOO_MUCH) throw { tooMuch: say("too-much") };
  if (!ANSWERS.includes(answer.status)) throw new Error(`answer ${answer.status}`);
  const told = await answer.json();
  if (told?.results?.length !== changes.length) throw new Error("not the server's answer");
  return told;
};

// Comes back to a page that waits for a sign-in, a role or the persona itself: same person, and everything goes out.
export const watch = (queue) => {
  const look = async () => {
    if (document.visibilityState !== "visible" || !queue.paused) return;
    if (["refused", "missing"].includes(queue.paused)) return void queue.resume();
    const who = await refresh().catch(() => queue.paused);
    if (who === "same") queue.resume();
    else if (who !== queue.paused) queue.pause(who);
  };
  addEventListener("focus", look);
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);
};
