/** Keep the bulk bar's count of chosen rows true while boxes are ticked. */
export function countChosen(scope) {
  for (const count of scope.querySelectorAll("[data-chosen]")) {
    const form = count.closest("form");
    form?.addEventListener("change", () => {
      count.textContent = String(form.querySelectorAll(".app-tick:checked").length);
    });
  }
}
