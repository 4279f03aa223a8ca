// Everything here is a help, never a need: each page works without it.

import { Button, CharacterCount, ErrorSummary, SkipLink, createAll } from "./govuk-frontend.min.js";
import { closeDropsOnEscape, focusSearchOnKey, hideNeedsOnKey } from "./keys.js";
import { countDownUndo } from "./undo.js";
import { revealSecrets } from "./reveal.js";
import { countChosen } from "./chosen.js";
import { keepWords } from "./autosave.js";
import { ANSWERS } from "./opened.js";
import { waitForNetwork } from "./waiting.js";

function start(scope) {
  for (const component of [Button, CharacterCount, ErrorSummary, SkipLink, ...ANSWERS]) {
    createAll(component, undefined, scope);
  }
  revealSecrets(scope);
  countDownUndo(scope);
  countChosen(scope);
  keepWords(scope);
  waitForNetwork(scope);
}

document.body.classList.add("govuk-frontend-supported");
focusSearchOnKey();
hideNeedsOnKey();
closeDropsOnEscape();
start(document);

// A part that htmx brings in is started like the page it joins
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) {
    start(event.target);
  }
});
