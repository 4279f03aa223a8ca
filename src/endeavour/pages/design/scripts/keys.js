// Two keys, and no more: a person who does not know them loses nothing.

const WRITING = "input, select, textarea, [contenteditable]";

/** `/` goes to the search box, unless somebody is writing. */
export function focusSearchOnSlash() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(WRITING)) {
      return;
    }
    const box = document.querySelector('[aria-keyshortcuts="/"]');
    if (box?.checkVisibility()) {
      event.preventDefault();
      box.focus();
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
