/** Count the seconds of each undo bar down, in its own words, and take the bar away when they are over. */
export function countDownUndo(scope) {
  for (const bar of scope.querySelectorAll("[data-undo-seconds]")) {
    const ends = Date.now() + Number(bar.dataset.undoSeconds) * 1000;
    const number = bar.querySelector("[data-undo-left]");
    const clock = setInterval(() => {
      const left = Math.ceil((ends - Date.now()) / 1000);
      if (left > 0) {
        number.textContent = String(left);
        return;
      }
      clearInterval(clock);
      retire(bar);
    }, 1000);
  }
}

// What was done still stands there; only the way back has gone. Focus is not lost with the button.
function retire(bar) {
  const held = bar.contains(document.activeElement);
  bar.querySelector("[data-undo-offer]").remove();
  if (held) {
    bar.tabIndex = -1;
    bar.focus();
  }
}
