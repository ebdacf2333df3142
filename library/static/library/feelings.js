// A tap is answered in place, without a new page. Each answer counts once on a page that is open.

const form = document.querySelector(".feelings form");

form?.addEventListener("submit", async event => {
  event.preventDefault();
  const button = event.submitter;
  if (!button || button.getAttribute("aria-pressed")) return;
  const group = button.closest(".answers").querySelectorAll("button");
  if ([...group].some(other => other.getAttribute("aria-pressed"))) return;
  button.setAttribute("aria-pressed", "true");
  const told = form.querySelector(".told");
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({ story: form.elements.story.value, feeling: button.value }),
    keepalive: true,
  }).catch(() => null);
  if (answer?.ok) {
    told.textContent = form.dataset.thanks;
  } else {
    button.removeAttribute("aria-pressed");
    const why = await answer?.json().catch(() => null);
    told.textContent = why?.error || form.dataset.failed;
  }
});
