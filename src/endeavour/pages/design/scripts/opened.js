// Questions under an answer open with it: GOV.UK's own radios and checkboxes, but for what came back wrong.

import { Checkboxes, Radios } from "./govuk-frontend.min.js";

// A question that came back with an error stands open, whatever is chosen, until somebody answers anew
const openWhereWrong = (Choices, hidden) =>
  class extends Choices {
    syncConditionalRevealWithInputState(input) {
      super.syncConditionalRevealWithInputState(input);
      const under = document.getElementById(input.getAttribute("aria-controls") ?? "");
      if (!this.answered && under?.querySelector(".govuk-error-message")) {
        under.classList.remove(hidden);
        input.setAttribute("aria-expanded", "true");
      }
    }

    handleClick(event) {
      this.answered = true;
      super.handleClick(event);
    }
  };

export const ANSWERS = [
  openWhereWrong(Radios, "govuk-radios__conditional--hidden"),
  openWhereWrong(Checkboxes, "govuk-checkboxes__conditional--hidden"),
];
