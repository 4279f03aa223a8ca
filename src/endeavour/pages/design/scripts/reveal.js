/** Show and hide a secret. The button comes into sight only here, for without script it could do nothing. */
export function revealSecrets(scope) {
  for (const box of scope.querySelectorAll("[data-reveal]")) {
    const input = box.querySelector("input");
    const button = box.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => set(input, button, input.type === "password"));
    input.form?.addEventListener("submit", () => set(input, button, false));
  }
}

function set(input, button, shown) {
  input.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
}
