// Nothing typed is lost: what differs from the server waits here until the server has acknowledged it.
//
// Two kinds wait: fields (what was stored, what stands there now) and steps (add, remove, move, undo), which keep
// their order. One request is under way at a time. Whether a request that failed was carried out is not known, so
// every step may be sent twice, and each field goes with all we sent: our own earlier text is no conflict.
import { asChange, batchOf } from "./batch.js";

const [PAUSE, LONGEST_PAUSE] = [600, 3000];
const [FIRST_RETRY, LAST_RETRY] = [1000, 30_000];
const MOST_CHANGES = 100;

export class Queue {
  fields = new Map();
  steps = [];
  known = new Map();
  removed = new Set();
  paused = null;
  failures = 0;
  savedAt = null;
  #request = null;
  #timer = null;
  #typingSince = 0;
  #most = MOST_CHANGES;

  // `post(changes, {outlives, signal})` answers the server's results, or throws {pause: why} or anything to try again.
  // `read(row)` gives a line's values; `on` is told: changed, settled, conflict, gone, invalid,
  // built, where the server made the markup of a new line, and forgotten, where it cannot undo a deletion.
  constructor(post, read, on) {
    Object.assign(this, { post, read, on });
  }

  get isDirty() {
    return this.fields.size + this.steps.length > 0;
  }
  get isSending() {
    return this.#request !== null;
  }
  get held() {
    return [...this.fields.values()].filter((entry) => entry.held).length + this.steps.filter((s) => s.failed).length;
  }

  // --- What happens on the page -----------------------------------------------------------------

  set(row, field, value, rendered) {
    const address = `${row}.${field}`;
    for (const step of this.steps) {
      if (step.failed && step.row === row && step.values[field] !== value) Object.assign(step, { failed: false, values: null });
    }
    if (this.#isUnread(row)) {
      this.fields.delete(address);
      return this.later();
    }
    const base = this.known.get(address) ?? rendered;
    const entry = this.fields.get(address) ?? { row, field, base, sent: new Set(), held: null };
    entry.value = value;
    if (entry.held === "invalid") entry.held = null;
    if (value === entry.base && !entry.sent.size && !entry.held) this.fields.delete(address);
    else this.fields.set(address, entry);
    return this.later();
  }

  step(step) {
    const back = step.op === "remove" && this.steps.findLast((s) => s.op === "undo" && s.row === step.row);
    if (step.op === "remove") this.#forget(step);
    // Deleted, brought back and deleted again: the first deletion says it all.
    if (back?.of && this.#let(back)) return back.of;
    if (step.op === "undo") this.#expect(step.of ?? step);
    this.steps.push(step);
    this.on.changed();
    this.soon();
    return step;
  }

  // Many lines that came at once, as they stand now.
  addAll(steps) {
    for (const step of steps) this.#freeze(step);
    this.steps.push(...steps);
    this.on.changed();
    this.soon();
  }

  // Takes back a step that has not left yet.
  takeBack(step) {
    if (!this.#let(step)) return false;
    this.#expect(step);
    return true;
  }
  #let(step) {
    if (step.sent || !this.steps.includes(step)) return false;
    this.steps = this.steps.filter((other) => other !== step);
    this.on.changed();
    return true;
  }

  settleAs(entry, base) {
    const address = `${entry.row}.${entry.field}`;
    this.known.set(address, base);
    Object.assign(entry, { base, held: null });
    entry.sent.clear();
    if (entry.value === base) this.fields.delete(address);
  }

  // Lets go of all that waits for a line, and of what hangs on it.
  drop(row, within = []) {
    const dropped = new Set([row, ...within]);
    for (const step of this.steps) if (dropped.has(step.parent)) dropped.add(step.row);
    for (const [address, entry] of this.fields) if (dropped.has(entry.row)) this.fields.delete(address);
    this.steps = this.steps.filter((step) => !dropped.has(step.row));
    this.on.changed();
  }

  // A line that was gone is on its way back: what waited for it follows.
  release(row) {
    for (const entry of this.fields.values()) if (entry.row === row) entry.held = null;
    const hanging = this.steps.filter((step) => step.failed && step.parent === row);
    hanging.forEach((step) => (step.failed = false));
    this.steps = [...this.steps.filter((step) => !hanging.includes(step)), ...hanging];
    this.soon();
  }

  // --- When to send -----------------------------------------------------------------------------

  later() {
    this.on.changed();
    if (this.failures) return;
    const now = Date.now();
    this.#typingSince ||= now;
    this.#wait(Math.min(PAUSE, Math.max(0, this.#typingSince + LONGEST_PAUSE - now)));
  }
  soon() {
    if (!this.failures) this.#wait(0);
  }
  // `outlives`: the request goes on though the page may be put away meanwhile.
  now({ outlives = false } = {}) {
    this.failures = 0;
    return this.#send(outlives);
  }
  pause(why) {
    this.paused = why;
    this.on.changed();
  }
  resume() {
    this.paused = null;
    return this.now();
  }

  // The page is going away: everything that is not acknowledged, once more, in a request that outlives it.
  leave() {
    if (this.paused || !this.isDirty) return;
    this.#request?.abort();
    this.#request = null;
    this.#send(true);
  }

  // Resolves when all is saved, when it cannot be saved now, or after `patience` milliseconds.
  async empty(patience) {
    const until = Date.now() + patience;
    while (this.isDirty && !this.paused && Date.now() < until) {
      await this.now();
      if (this.failures) break;
      await new Promise((done) => setTimeout(done, 50));
    }
    return !this.isDirty;
  }

  #wait(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), milliseconds);
  }

  async #send(outlives = false) {
    clearTimeout(this.#timer);
    if (this.#request || this.paused) return;
    const batch = batchOf([...this.fields.values()], this.steps, this.#most);
    this.#typingSince = 0;
    if (!batch.length) return;
    const request = (this.#request = new AbortController());
    const changes = batch.map((item) => this.#change(item));
    this.on.changed();
    try {
      const answer = await this.post(changes, { outlives, signal: request.signal });
      if (request !== this.#request) return;
      this.#request = null;
      this.failures = 0;
      this.#most = MOST_CHANGES;
      this.savedAt = new Date(answer.saved_at);
      batch.forEach((item, i) => this.#settle(item, changes[i], answer.results[i]));
      this.on.settled(answer, batch);
      this.soon();
    } catch (failure) {
      if (request !== this.#request) return;
      this.#request = null;
      if (failure.pause) return this.pause(failure.pause);
      if (failure.tooMuch) return this.#sendLess(batch, changes, failure.tooMuch);
      this.failures += 1;
      const delay = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (this.failures - 1));
      this.#wait(delay * (0.8 + 0.4 * Math.random()));
    }
    this.on.changed();
  }

  // What is too much for one request goes in several; one change that is too much is a wrong value.
  #sendLess(batch, changes, message) {
    if (batch.length === 1) this.#settle(batch[0], changes[0], { outcome: "invalid", message });
    this.#most = Math.ceil(batch.length / 2);
    this.failures = 0;
    this.on.changed();
    this.soon();
  }

  // --- What to send (in which order: batch.js) ----------------------------------------------------

  #change(item) {
    if (!item.op) {
      const own = [...item.sent];
      item.sent.add(item.value);
      return { op: "set", row: item.row, field: item.field, base: item.base, own, value: item.value };
    }
    item.sent = true;
    this.#freeze(item);
    return asChange(item);
  }

  #isUnread(row) {
    return this.steps.some((step) => step.op === "add" && step.row === row && !step.values);
  }
  // What a line is added with; whatever is typed from then on is a change to it.
  #freeze(step) {
    if (step.op !== "add" || step.values || step.from) return;
    step.values = this.read(step.row);
    for (const [field, value] of Object.entries(step.values)) this.known.set(`${step.row}.${field}`, value);
  }
  // A removed line takes along what hangs on it, and what was held up about it.
  #forget({ row, within = [] }) {
    [row, ...within].forEach((one) => this.removed.add(one));
    for (const step of this.steps) if (this.removed.has(step.row)) this.#freeze(step);
    this.steps = this.steps.filter((step) => !(step.failed && this.removed.has(step.row)));
    for (const [address, entry] of this.fields) {
      if (entry.held && this.removed.has(entry.row)) this.fields.delete(address);
    }
  }
  #expect({ row, within = [] }) {
    [row, ...within].forEach((one) => this.removed.delete(one));
  }

  // --- What came back ---------------------------------------------------------------------------

  #settle(item, change, result) {
    if (item.op) this.#settleStep(item, result);
    else this.#settleField(item, change.value, result);
  }

  #settleField(entry, value, result) {
    const address = `${entry.row}.${entry.field}`;
    if (this.fields.get(address) !== entry) return;
    const { outcome, stored } = result;
    if (outcome !== "saved") entry.sent.delete(value); // It is known not to have come.
    if (outcome === "saved") this.settleAs(entry, value);
    else if (this.removed.has(entry.row)) this.fields.delete(address);
    else if (outcome === "conflict" && (entry.sent.has(stored) || entry.value === stored)) this.settleAs(entry, stored);
    else if (outcome === "conflict") this.#hold(entry, "conflict", result);
    else if (outcome === "invalid" && entry.value === value) this.#hold(entry, "invalid", result);
    else if (outcome === "gone" && !this.steps.some((s) => s.row === entry.row)) this.#hold(entry, "gone", result);
  }

  #hold = (entry, why, result) => this.on[(entry.held = why)](entry, result);
  #settleStep(step, result) {
    if (result.outcome === "invalid" && !this.removed.has(step.row)) {
      step.failed = true;
      this.on.invalid({ row: step.row, field: result.field }, result);
      return;
    }
    this.steps = this.steps.filter((other) => other !== step);
    step.done = true;
    if (step.op === "remove") step.removal = result.removal;
    if (step.from && result.html) this.on.built(step, result);
    if (result.outcome === "gone" && !this.removed.has(step.row)) this.#miss(step, result);
  }

  // A line that is new, was to come back or to go elsewhere has nothing to hang on: it waits until that is back.
  #miss(step, result) {
    const isNew = step.op === "add" || (step.op === "undo" && result.removal && step.parent);
    if (isNew) this.steps.push(Object.assign(step, { op: "add", again: true, failed: true, done: false }));
    const isOnItsWay = step.op === "move" && result.parent === step.parent;
    if (isOnItsWay) this.steps.push(Object.assign(step, { failed: true, done: false, sent: false }));
    if (isNew || step.op === "move") this.on.gone({ row: isNew || isOnItsWay ? step.parent : step.row }, result);
    else if (step.op === "undo") this.on.forgotten(step);
  }
}
