// What is missing before publishing: asked for again when Wagtail has saved, and each line leads to
// its field, in whichever tab that stands.
const WAIT_FOR_TAB = 100; // milliseconds
const panel = document.querySelector("[data-story-checks]");

// A new story gets its number with the first saving.
async function refresh({ detail } = {}) {
  const number = detail?.data?.pk;
  if (number) panel.dataset.storyChecks = panel.dataset.storyChecks.replace(/\d+\/$/, `${number}/`);
  try {
    const response = await fetch(panel.dataset.storyChecks);
    if (!response.ok) throw new Error(response.statusText);
    panel.querySelector("[data-findings]").innerHTML = await response.text();
  } catch {
    // The list stays as it was, if there was one.
    const waiting = panel.querySelector("[data-waiting]");
    if (waiting) waiting.textContent = panel.dataset.failed;
  }
}

if (panel) {
  if (!panel.dataset.storyChecks.endsWith("/0/")) refresh();
  document.addEventListener("w-autosave:success", refresh);
  panel.addEventListener("click", event => {
    const { field } = event.target.dataset;
    if (!field) return;
    event.preventDefault();
    const target =
      document.querySelector(`[data-contentpath="${field}"]`) ??
      document.querySelector(`#id_${field}, #id_${field}-FORMS, #panel-child-${field}-section`) ??
      document.querySelector(
        `[id^="inline_child_${field}"], [name^="${field}-"]:not([type="hidden"])`,
      );
    if (!target) return;
    const tab = target.closest("[role=tabpanel]");
    const waits = tab?.hidden;
    if (waits)
      document.querySelector(`[role=tab][href="#${tab.id}"], [aria-controls="${tab.id}"]`)?.click();
    // Wagtail shows a tab a moment after the click; what is hidden takes no focus.
    setTimeout(
      () => {
        target.scrollIntoView({ block: "center" });
        target
          .querySelector("input:not([type=hidden]), textarea, select, button")
          ?.focus({ preventScroll: true });
      },
      waits ? WAIT_FOR_TAB : 0,
    );
  });
}
