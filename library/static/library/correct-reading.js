// A word of the furigana preview, pressed: its reading is asked for, and written into the story or
// saved for the library. What the words are and where they stand comes from the server.
import { postJson } from "./post-json.js";

const panel = document.querySelector("[data-furigana-panel]");
const form = panel?.closest("form");
const SEPARATES = /[\s、。！？「」『』（）｜|《》]/;
const dialog = document.querySelector("#reading-dialog")?.content.firstElementChild.cloneNode(true);
const part = selector => dialog.querySelector(selector);
let words = []; // those chosen, side by side
let preview;
let field; // where they stand

const text = list => list.map(word => word.dataset.word).join("");
const siblings = () => [...words[0].parentElement.querySelectorAll("[data-word]")];

// The word before the first or after the last one chosen, where it could belong to the word.
function neighbour(side) {
  const all = siblings();
  const place = side === "before" ? all.indexOf(words[0]) - 1 : all.indexOf(words.at(-1)) + 1;
  const next = all[place];
  return next && !SEPARATES.test(next.dataset.word) ? next : null;
}

function fill() {
  const all = siblings();
  const before = text(all.slice(0, all.indexOf(words[0]))).slice(-14);
  const after = text(all.slice(all.indexOf(words.at(-1)) + 1)).slice(0, 14);
  const mark = document.createElement("mark");
  mark.textContent = text(words);
  part(".reading-context").replaceChildren(before, mark, after);
  const known = words.every(word => word.dataset.reading)
    ? words.map(word => word.dataset.reading).join("")
    : "";
  part(".reading-now span").textContent = known || "–";
  part("input").value = known;
  part(".reading-problem").textContent = "";
  for (const button of dialog.querySelectorAll("[data-longer]"))
    button.disabled = !neighbour(button.dataset.longer);
}

function place(word) {
  const at = word.getBoundingClientRect();
  const { width, height } = dialog.getBoundingClientRect();
  const below = at.bottom + height + 8 < innerHeight;
  dialog.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - height - 6)}px`;
  dialog.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
}

function open(word) {
  preview = word.closest(".furigana-preview");
  field = form.elements[preview.dataset.field];
  if (field.value !== preview.dataset.text) return tell(preview, panel.dataset.changed);
  words = [word];
  fill();
  dialog.showModal();
  place(word);
  part("input").select();
}

// The preview may have been made anew meanwhile: then the word that stands in this place.
function comeBack() {
  const same = preview.querySelector(`[role=button][data-start="${words[0].dataset.start}"]`);
  (same ?? preview.querySelector("[tabindex='0']"))?.focus({ preventScroll: true });
}

function tell(where, message, undo) {
  const told = where.querySelector(".furigana-told");
  told.textContent = message;
  if (!undo) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small button-secondary";
  button.textContent = panel.dataset.undo;
  button.addEventListener("click", () => {
    undo();
    told.textContent = panel.dataset.undone;
    where.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
  });
  told.append(" ", button);
}

/** Where two texts differ: from `start` to `end` of the first stands `piece` in the second. */
export function difference(before, after) {
  const least = Math.min(before.length, after.length);
  let head = 0;
  let tail = 0;
  while (head < least && before[head] === after[head]) head += 1;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start: head, end: before.length - tail, piece: after.slice(head, after.length - tail) };
}

// As if it were typed: so the browser's own undo takes it back, and Wagtail saves it.
function write(into, after) {
  if (into.value === after) return;
  const { start, end, piece } = difference(into.value, after);
  into.focus({ preventScroll: true });
  into.setSelectionRange(start, end);
  const typed =
    document.activeElement === into &&
    (piece ? document.execCommand("insertText", false, piece) : document.execCommand("delete"));
  if (!typed) {
    into.setRangeText(piece, start, end, "end");
    into.dispatchEvent(new Event("input", { bubbles: true }));
  }
  into.dispatchEvent(new Event("change", { bubbles: true }));
}

async function correct(everywhere) {
  const into = field;
  const before = field.value;
  const correction = {
    text: before,
    start: Number(words[0].dataset.start),
    end: Number(words.at(-1).dataset.end),
    reading: part("input").value,
    everywhere,
  };
  let answer;
  try {
    const response = await postJson(form, panel.dataset.readingUrl, correction);
    answer = await response.json();
  } catch {
    answer = { error: panel.dataset.notCorrected };
  }
  if (!answer.error && into.value !== before) answer.error = panel.dataset.changed;
  if (!answer.error && into.maxLength > 0 && answer.text.length > into.maxLength)
    answer.error = panel.dataset.full;
  if (answer.error) {
    part(".reading-problem").textContent = answer.error;
    part("input").focus();
    return;
  }
  dialog.close();
  write(into, answer.text);
  comeBack();
  const undo = () => into.value === answer.text && write(into, before);
  tell(preview, answer.message, everywhere ? null : undo);
  preview.dispatchEvent(new CustomEvent("reading:changed", { bubbles: true }));
}

if (dialog) {
  document.body.append(dialog); // outside the story's form: nothing in it is the story's
  form.addEventListener("click", ({ target }) => {
    const word = target.closest(".reading-word");
    if (word) open(word);
  });
  dialog.addEventListener("close", comeBack);
  dialog.addEventListener("submit", event => {
    event.preventDefault();
    correct(false);
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target.closest("[data-everywhere]")) correct(true);
    // What lies round the dialog belongs to it, but to nothing in it.
    if (target === dialog || target.closest("[data-cancel]")) dialog.close();
    const side = target.closest("[data-longer]")?.dataset.longer;
    if (!side) return;
    const next = neighbour(side);
    words = side === "before" ? [next, ...words] : [...words, next];
    fill();
    part("input").focus();
  });
}
