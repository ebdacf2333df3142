// What JavaScript adds to a story: settings kept on the device, all Japanese at one tap without a
// new page, notes beside their word where CSS cannot place them, and the ladder that keeps the
// place.

import { recall, remember } from "./remembered.js";

const root = document.documentElement;
const passages = [...document.querySelectorAll(".passage")];

/** The settings after some were changed. What is empty is as for everybody, and is not kept. */
export function changed(settings, changes) {
  const all = Object.entries({ ...settings, ...changes });
  return Object.fromEntries(all.filter(([, value]) => value));
}

/** How far into the story a passage is, as the part of an address behind "#"; "" at its start. */
export const hashOf = (place, count) => (place ? `at=${(place / count).toFixed(2)}` : "");

/** The passage that such a part of an address leads to, in a story of `count`; -1 if none. */
export function placeOf(hash, count) {
  const at = /^#at=(0\.\d\d)$/.exec(hash);
  return at ? Math.round(at[1] * count) : -1;
}

const keep = changes => remember("reading", changed(recall("reading"), changes));

// The passage being read: the first that reaches below the upper quarter of the screen.
const current = () =>
  Math.max(
    0,
    passages.findIndex(passage => passage.getBoundingClientRect().bottom > innerHeight / 4),
  );

function withoutMoving(change) {
  const line = passages[current()];
  const before = line?.getBoundingClientRect().top;
  // The browser's own anchoring may choose another line, and Safari has none.
  root.style.overflowAnchor = "none";
  change();
  if (line) scrollBy({ top: line.getBoundingClientRect().top - before, behavior: "instant" });
  requestAnimationFrame(() => root.style.removeProperty("overflow-anchor"));
}

// What stands below the story waited for the first paint (site.css). One part at a time, so that a
// tap never waits for all of it.
for (const part of document.querySelectorAll(".after, .facts-card, .next"))
  (window.requestIdleCallback ?? setTimeout)(() => part.classList.add("laid-out"));

document.addEventListener("keep", ({ detail }) => keep(detail));

const form = document.querySelector("#reading-settings");
if (form) {
  const show = () => {
    for (const input of form.querySelectorAll("input"))
      input.checked = (root.dataset[input.name] || "") === input.value;
  };
  show();
  form.addEventListener("change", ({ target: { name, value } }) => {
    withoutMoving(() => {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    });
    keep({ [name]: value });
  });
  form.addEventListener("reset", event => {
    event.preventDefault();
    const names = new Set([...form.querySelectorAll("input")].map(input => input.name));
    withoutMoving(() => names.forEach(name => delete root.dataset[name]));
    keep(Object.fromEntries([...names].map(name => [name, ""])));
    show();
  });
}

const all = document.querySelector(".japanese-all");
all?.addEventListener("click", event => {
  event.preventDefault();
  const open = all.getAttribute("aria-pressed") !== "true";
  withoutMoving(() => {
    for (const details of document.querySelectorAll(".passage details")) details.open = open;
  });
  all.setAttribute("aria-pressed", open);
  all.querySelector("span").textContent = open ? all.dataset.shut : all.dataset.open;
});
if (all) {
  all.setAttribute("role", "button");
  all.setAttribute("aria-pressed", Boolean(document.querySelector(".passage details[open]")));
  all.addEventListener("keydown", event => {
    if (event.key !== " ") return;
    event.preventDefault();
    all.click();
  });
}

if (!CSS.supports("position-area: bottom")) {
  for (const note of document.querySelectorAll(".note-meaning")) {
    note.addEventListener("toggle", ({ newState }) => {
      if (newState !== "open") return;
      const word = note.previousElementSibling.getBoundingClientRect();
      const { width, height } = note.getBoundingClientRect();
      const below = word.bottom + height + 8 < innerHeight;
      note.style.inset = "auto";
      note.style.translate = "none";
      note.style.top = `${below ? word.bottom + 6 : word.top - height - 6}px`;
      note.style.left = `${Math.max(8, Math.min(word.left, innerWidth - width - 8))}px`;
    });
  }
}

for (const step of document.querySelectorAll(".ladder-step")) {
  step.addEventListener("click", () => {
    step.hash = hashOf(current(), passages.length);
  });
}
const place = placeOf(location.hash, passages.length);
if (place >= 0) {
  history.replaceState(null, "", `#p${place + 1}`);
  passages[place]?.scrollIntoView();
}
