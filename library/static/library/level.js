// The estimated level while an editor writes: the English of all passages goes to the server half a
// second after the last key, and what comes back replaces the panel. Without it, the panel shows
// the text as it was saved.
import { askWhenIdle } from "./ask-when-idle.js";

const panel = document.querySelector("[data-level-estimate]");
const form = panel?.closest("form");
const WAIT = 500; // milliseconds

const level = () => form.elements.level?.value ?? "";

// A deleted passage stays in the form, hidden, until it is saved.
function english() {
  const fields = [...form.querySelectorAll("textarea[name^='body-'][name$='-value-en']")];
  const kept = fields.filter(field => {
    const block = field.name.slice(0, -"-value-en".length);
    return form.elements[`${block}-deleted`]?.value !== "1";
  });
  return kept.map(field => field.value).join("\n\n");
}

// Always in view: beside the buttons that save, a way back to the panel.
const short = document.createElement("a");
short.className = "level-short";
short.href = "#level-estimate";

function tellShort() {
  const now = panel.querySelector(".level-now");
  short.textContent = now?.textContent.trim() ?? "";
  short.classList.toggle("level-short-gap", Boolean(panel.querySelector(".level-gap")));
  const metric = document.querySelector("[data-level-metric]");
  if (metric) {
    metric.hidden = false;
    metric.querySelector("p").textContent = now?.querySelector("strong")?.textContent ?? "-";
  }
}

async function ask(signal) {
  const isOpen = panel.querySelector("details")?.open;
  const body = new FormData();
  body.set("text", english());
  body.set("level", level());
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const response = await fetch(panel.dataset.levelEstimate, { method: "POST", body, signal });
  const answer = await response.text();
  if (response.ok) panel.innerHTML = answer;
  else panel.textContent = response.status === 413 ? answer : panel.dataset.failed;
  if (isOpen) panel.querySelector("details")?.setAttribute("open", "");
  tellShort();
}

function failed() {
  panel.textContent = panel.dataset.failed;
  tellShort();
}

const { soon: askSoon } = askWhenIdle({ wait: WAIT, ask, failed });

if (panel) {
  panel.id = "level-estimate";
  form.querySelector("footer nav, footer")?.append(short);
  tellShort();
  form.addEventListener("input", ({ target }) => {
    if (target.name === "level" || /^body-.+-value-en$/.test(target.name ?? "")) askSoon();
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name === "level") askSoon();
  });
  // Passages that are deleted, copied or moved send no event of their own that bubbles.
  const count = form.querySelector("[name='body-count']")?.parentElement;
  if (count)
    new MutationObserver(askSoon).observe(count, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["value"],
    });
}
