// Three keys, and no more: a person who does not know them loses nothing. None is a single letter or sign, which
// somebody who speaks to their computer would press without meaning to (WCAG 2.2, 2.1.4).

/** Control and K, or Command and K, go to the search box. */
export function focusSearchOnKey() {
  onKey(
    "Control+K",
    (event) => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k",
    (box) => box.focus(),
  );
}

/** F9 hides needs, or shows them again, at once: somebody has come to look at the screen. */
export function hideNeedsOnKey() {
  onKey(
    "F9",
    (event) => event.key === "F9" && !event.repeat && !event.ctrlKey && !event.metaKey && !event.altKey,
    (button) => button.click(),
  );
}

/** Do it to the first element that says it listens to these keys. */
function onKey(keys, pressed, act) {
  document.addEventListener("keydown", (event) => {
    const found = pressed(event) && document.querySelector(`[aria-keyshortcuts="${keys}"]`);
    if (found) {
      event.preventDefault();
      act(found);
    }
  });
}

/** Escape closes an open list and gives the focus back; so does a press outside it. */
export function closeDropsOnEscape() {
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".app-drop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".app-drop[open]")) {
      if (!open.contains(event.target)) {
        open.open = false;
      }
    }
  });
}
