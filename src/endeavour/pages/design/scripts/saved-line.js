// The line that says whether the words are kept. It is seen at once, and heard at most every ten seconds.

const HEARD_EVERY = 10000;

export class SavedLine {
  constructor(line) {
    this.line = line;
    this.kind = "";
    this.heardAt = -HEARD_EVERY;
    this.since = line?.dataset.since ?? "";
    for (const part of line?.querySelectorAll("[data-draft-is]") ?? []) {
      const seen = part.querySelector("span");
      const heard = document.createElement("span");
      heard.className = "govuk-visually-hidden";
      heard.textContent = seen.textContent;
      seen.setAttribute("aria-hidden", "true");
      seen.after(heard);
    }
  }

  /** Kept, at the time the server says. */
  saved({ at, writing = {}, sign_in: signedOut, says }) {
    this.since = at;
    const more = says || (signedOut ? this.words("signedOut") : "");
    this.say("saved", [this.words("saved"), more].filter(Boolean).join(" "), Boolean(more));
    for (const place of document.querySelectorAll("[data-writing]")) {
      place.textContent = writing[place.dataset.writing] ?? "";
    }
  }

  /** Not yet: it is tried again. */
  notSaved() {
    this.say("not", this.words("notSaved"));
  }

  /** Not, and why. */
  refused(says) {
    this.say("not", [this.words("refused"), says].filter(Boolean).join(" "), true);
  }

  words(name) {
    const time = name === "saved" ? this.since : this.since.slice(0, 5);
    return (this.line?.dataset[name] ?? "").replace("{time}", time);
  }

  say(kind, text, atOnce = false) {
    for (const part of this.line?.querySelectorAll("[data-draft-is]") ?? []) {
      const now = part.dataset.draftIs === kind;
      part.hidden = !now;
      if (now) {
        this.write(part, text, atOnce || kind !== this.kind);
      }
    }
    this.kind = kind;
  }

  write(part, text, atOnce) {
    const [seen, heard] = part.querySelectorAll("span");
    seen.textContent = text;
    if (atOnce || performance.now() - this.heardAt > HEARD_EVERY) {
      this.heardAt = performance.now();
      heard.textContent = text;
    }
  }
}
