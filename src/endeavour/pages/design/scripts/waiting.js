// A form with data-waits that is sent while there is no network waits on its page and is sent when it is back, in the
// order in which people pressed. Nothing is kept anywhere but on the page: data-waits has the words that stand there.
// The same entry sent twice is one entry, so what may have arrived is sent again.

const AGAIN = 4000;
const PATIENCE = 5000; // a network that takes longer is none

const waiting = new Map(); // each form with what it said when it was sent
let timer;
let sending = false;

export function waitForNetwork(scope) {
  for (const form of scope.querySelectorAll("form[data-waits]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!waiting.has(form)) {
        waiting.set(form, new URLSearchParams(new FormData(form, event.submitter)));
        sendAll();
      }
    });
  }
}

addEventListener("online", sendAll);
addEventListener("beforeunload", (event) => waiting.size && !sending && event.preventDefault());

async function sendAll() {
  if (sending || !waiting.size) {
    return;
  }
  clearTimeout(timer);
  sending = true;
  if ((await isReached()) && (await areSentButOne())) {
    const [last] = waiting.keys();
    waiting.clear();
    last.submit(); // the page goes where it would have gone
    return;
  }
  sending = false;
  for (const form of waiting.keys()) {
    say(form);
  }
  timer = setTimeout(sendAll, AGAIN);
}

async function areSentButOne() {
  for (const [form, body] of waiting) {
    if (waiting.size === 1) {
      return true;
    }
    if (!(await isSent(form, body))) {
      return false;
    }
    waiting.delete(form);
    form.querySelector("[data-waiting]")?.remove();
  }
}

// Whoever was signed out meanwhile is led to the door, and nothing was taken
async function isSent(form, body) {
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    return answer.ok && answer.redirected && !new URL(answer.url).pathname.startsWith("/account/");
  } catch {
    return false;
  }
}

async function isReached() {
  const some = document.querySelector("link[rel=icon]").href;
  try {
    return (await fetch(some, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}

function say(form) {
  if (!form.querySelector("[data-waiting]")) {
    const line = document.createElement("p");
    line.className = "app-waiting";
    line.dataset.waiting = "";
    line.setAttribute("role", "status");
    form.append(line);
    line.textContent = form.dataset.waits;
  }
}
