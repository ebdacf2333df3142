// A teacher's list, kept on this device until it is made. The links "Add to list" lead to the form
// without this module; with it they are buttons that take and give back.

import { canRemember, forget, recall, remember } from "./remembered.js";

const KEY = "list";
const MOST = 40;
const link = document.querySelector("[data-list]");

/** The slugs in what is remembered of a list, whatever that is. */
export const slugsIn = list =>
  Array.isArray(list) ? list.filter(slug => /^[-\w]+$/.test(slug)) : [];

/** The list with the story, or without it if it was there; null where no more fits. */
export function toggled(list, slug) {
  if (list.includes(slug)) return list.filter(one => one !== slug);
  return list.length < MOST ? [...list, slug] : null;
}

const read = () => slugsIn(recall(KEY));

function write(list) {
  remember(KEY, list);
  show(list);
}

function buttonOf(anchor) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "add";
  button.dataset.add = anchor.dataset.add;
  button.append(...anchor.childNodes);
  button.dataset.free = button.firstChild.textContent;
  button.addEventListener("click", () => {
    const list = toggled(read(), button.dataset.add);
    if (list) write(list);
    else button.firstChild.textContent = link.dataset.full;
  });
  anchor.replaceWith(button);
  return button;
}

// At the foot of the screen too, as soon as there is something in it: results go on for screens.
function pocket() {
  const made = link.cloneNode(true);
  made.className = "pocket";
  document.querySelector("main").append(made);
  return made;
}

let below;
function show(list) {
  for (const button of document.querySelectorAll("button.add")) {
    const isIn = list.includes(button.dataset.add);
    button.firstChild.textContent = isIn ? link.dataset.taken : button.dataset.free;
    button.setAttribute("aria-pressed", isIn);
  }
  const isForm = document.querySelector("[data-list-form], [data-list-made]");
  if (list.length && !isForm) below ||= pocket();
  const query = new URLSearchParams(list.map(slug => ["story", slug]));
  for (const one of [link, below]) {
    if (!one) continue;
    one.href = one.href.split("?")[0] + (list.length ? `?${query}` : "");
    one.querySelector(".list-count").textContent = list.length ? ` (${list.length})` : "";
  }
  if (below) below.hidden = !list.length;
}

function begin() {
  if (document.querySelector("[data-list-made]")) forget(KEY, "list-words");
  document.querySelectorAll("a[data-add]").forEach(buttonOf);
  show(read());
  const again = event => (event.key === KEY || event.type === "pageshow") && show(read());
  addEventListener("storage", again);
  addEventListener("pageshow", again);
}

// Where nothing can be remembered, the links stay links.
if (link && canRemember()) begin();
