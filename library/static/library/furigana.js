// Under each Japanese field of the story's editor: the text as a student sees it, asked for when
// the typing stops. A word in it can be chosen; correct-reading.js asks how it is read.
import { askWhenIdle } from "./ask-when-idle.js";
import { postJson } from "./post-json.js";
import { recall, remember } from "./remembered.js";

const panel = document.querySelector("[data-furigana-panel]");
const form = panel?.closest("form");
const select = panel?.querySelector("select");
const WAIT = 400; // milliseconds
const KEPT = "editor-furigana";
const previews = new WeakMap();

const fields = () => {
  const isJapanese = new RegExp(panel.dataset.fields);
  return [...form.elements].filter(field => isJapanese.test(field.name));
};

function previewOf(field) {
  if (!previews.has(field)) {
    const preview = document.createElement("div");
    preview.className = "furigana-preview";
    preview.dataset.field = field.name;
    preview.hidden = true;
    const words = document.createElement("div");
    words.className = "furigana-words";
    words.lang = "ja";
    words.setAttribute("role", "group");
    words.setAttribute("aria-label", panel.dataset.name);
    const told = document.createElement("p");
    told.className = "furigana-told";
    told.setAttribute("role", "status");
    preview.append(words, told);
    field.closest("[data-field-input]").after(preview);
    previews.set(field, preview);
  }
  return previews.get(field);
}

const isShown = field => previewOf(field).dataset.text === field.value;

// One stop of the Tab key for each text; the arrow keys go on from there.
function stopAt(word) {
  const words = word.closest(".furigana-words");
  words.querySelector("[tabindex='0']")?.setAttribute("tabindex", -1);
  word.tabIndex = 0;
}

function show(field, html) {
  const preview = previewOf(field);
  const words = preview.firstChild;
  const held = words.contains(document.activeElement) ? document.activeElement.dataset.start : null;
  words.innerHTML = html;
  preview.dataset.text = field.value;
  preview.hidden = !html.trim();
  const all = [...words.querySelectorAll("[role=button]")];
  const stop = all.findLast(word => held !== null && Number(word.dataset.start) <= held) ?? all[0];
  if (stop) stopAt(stop);
  if (held !== null) stop?.focus({ preventScroll: true });
}

async function ask(signal) {
  if (select.value === "off") return;
  const changed = fields().filter(field => !isShown(field));
  for (const field of changed) if (!field.value.trim()) show(field, "");
  const texts = Object.fromEntries(
    changed.filter(field => field.value.trim()).map(field => [field.name, field.value]),
  );
  if (!Object.keys(texts).length) return;
  const response = await postJson(form, panel.dataset.furiganaPanel, texts, signal);
  const answer = await response.json();
  tell(answer.error ?? "");
  if (!response.ok) return;
  // What was typed meanwhile is asked for next.
  for (const field of changed)
    if (answer[field.name] !== undefined && field.value === texts[field.name])
      show(field, answer[field.name]);
}

const problem = document.createElement("p");
problem.setAttribute("role", "status");
const tell = message => {
  if (problem.textContent !== message) problem.textContent = message;
};

const asking = askWhenIdle({ wait: WAIT, ask, failed: () => tell(panel.dataset.failed) });

function choose(value) {
  select.value = value;
  if (!select.value) select.value = "all";
  form.dataset.furigana = select.value;
  asking.now();
}

if (panel) {
  panel.append(problem);
  choose(recall(KEPT) ?? "all");
  select.addEventListener("change", event => {
    event.stopPropagation(); // nothing of the story has changed
    choose(select.value);
    remember(KEPT, select.value);
  });
  select.addEventListener("input", event => event.stopPropagation());
  form.addEventListener("input", asking.soon);
  // Blocks and notes that are added bring new fields.
  new MutationObserver(changes => {
    const news = changes.flatMap(change => [...change.addedNodes]);
    if (news.some(node => node.querySelector?.("textarea, input[type=text]"))) asking.soon();
  }).observe(form, { childList: true, subtree: true });
  form.addEventListener("reading:changed", () => {
    for (const field of fields()) delete previewOf(field).dataset.text;
    asking.now();
  });
  form.addEventListener("keydown", event => {
    const word = event.target.closest?.(".reading-word");
    if (!word) return;
    const all = [...word.closest(".furigana-words").querySelectorAll("[role=button]")];
    const place = all.indexOf(word);
    const next = {
      ArrowRight: all[place + 1],
      ArrowLeft: all[place - 1],
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (event.key === "Enter" || event.key === " ") word.click();
    else if (next) next.focus();
    else return;
    event.preventDefault();
  });
  form.addEventListener("focusin", ({ target }) => {
    if (target.matches(".reading-word")) stopAt(target);
  });
}
