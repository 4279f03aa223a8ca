// Nothing typed is ever lost. A form with data-draft sends what changed in it to that address: soon after the last key,
// every few seconds while somebody types on, and when the page is left. Without script its Save button does the work.

import { SavedLine } from "./saved-line.js";
import { answersOf, changesIn, servedIn, sizeOf } from "./answers.js";

const QUIET = 2000; // after the last key
const LONGEST = 4000; // while somebody types on
const TRY_AGAIN = [2000, 5000, 10000, 20000, 30000];
const LAST_WORD = 60000; // as much as a browser takes along when a page closes
const CARRIED = ["csrfmiddlewaretoken", "once", "slip"];

export function keepWords(scope) {
  for (const form of scope.querySelectorAll("form[data-draft]")) {
    new Keeper(form).start();
  }
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.line = new SavedLine(form.querySelector("[data-draft-line]"));
    this.kept = servedIn(form);
    this.turn = 0;
    this.failures = 0;
    this.leaving = false;
    this.refused = false;
  }

  start() {
    for (const event of ["input", "change"]) {
      this.form.addEventListener(event, () => this.soon());
    }
    this.form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("beforeunload", (event) => this.warn(event));
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", (event) => this.comeBack(event));
    addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    if (this.changes().size) {
      this.soon(); // a browser may have brought words back by itself
    }
  }

  changes() {
    return changesIn(answersOf(this.form), this.kept);
  }

  soon() {
    const now = performance.now();
    this.first ??= now;
    this.after(Math.max(0, Math.min(QUIET, this.first + LONGEST - now)));
  }

  after(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // Whether the server now holds everything. One request at a time, in the order of the keys
  async save() {
    while (this.underway) {
      await this.underway;
    }
    this.underway = this.send();
    try {
      return await this.underway;
    } finally {
      this.underway = undefined;
    }
  }

  async send({ closing = false } = {}) {
    clearTimeout(this.timer);
    this.first = undefined;
    const changes = this.changes();
    if (!changes.size || this.refused) {
      return !this.refused;
    }
    const keepalive = closing && sizeOf(changes) < LAST_WORD;
    const headers = { Accept: "application/json" };
    try {
      const body = this.body(changes);
      const answer = await fetch(this.form.dataset.draft, { method: "POST", body, headers, redirect: "manual", keepalive });
      return await this.hear(answer, changes);
    } catch {
      return this.fail();
    }
  }

  body(changes) {
    const body = new FormData();
    for (const name of CARRIED) {
      body.append(name, this.form.elements.namedItem(name)?.value ?? "");
    }
    body.append("seen", JSON.stringify(this.seen([...changes.keys()])));
    body.append("turn", String(++this.turn));
    for (const [name, values] of changes) {
      for (const value of values) {
        body.append(name, value);
      }
      if (!values.length) {
        body.append("emptied", name);
      }
    }
    return body;
  }

  // What the page had shown in these boxes alone: a grid of sixty rows shows seven hundred
  seen(names) {
    const all = JSON.parse(this.form.elements.namedItem("seen")?.value || "{}");
    return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
  }

  async hear(answer, changes) {
    if (answer.ok) {
      const told = await answer.json();
      for (const [name, values] of changes) {
        this.kept.set(name, values);
      }
      this.failures = 0;
      this.renew(told.token);
      this.line.saved(told);
      this.form.dispatchEvent(new CustomEvent("words-kept", { bubbles: true })); // for what is said about the words
      return true;
    }
    if (answer.status >= 400 && answer.status < 500) {
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      this.refused = Boolean(told.says);
      this.line.refused(told.says);
      return false;
    }
    return this.fail();
  }

  fail() {
    this.line.notSaved();
    this.after(TRY_AGAIN[Math.min(this.failures++, TRY_AGAIN.length - 1)]);
    return undefined;
  }

  // After somebody signed in again, the page's guard against forged forms is another
  renew(token) {
    for (const box of token ? document.querySelectorAll("input[name=csrfmiddlewaretoken]") : []) {
      box.value = token;
    }
  }

  // A form is sent once its words are safe: if the server cannot be reached now, they stay on this page
  async submit(event) {
    if (this.leaving || !this.changes().size) {
      this.leaving = true;
      return;
    }
    event.preventDefault();
    if ((await this.save()) !== undefined) {
      this.leaving = true;
      this.form.requestSubmit(event.submitter);
    }
  }

  warn(event) {
    if (!this.leaving && this.changes().size) {
      event.preventDefault();
    }
  }

  leave() {
    if (!this.leaving) {
      this.send({ closing: true });
    }
  }

  // The Back button may show the page as it was: show it as it is
  async comeBack(event) {
    this.leaving = false;
    if (event.persisted && (await this.save()) !== undefined) {
      location.reload();
    }
  }
}
