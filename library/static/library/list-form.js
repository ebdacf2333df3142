// The form of a list: order by dragging or by the buttons without asking the server, words kept on
// the device until the list is made, and the secret of an edit link taken from behind the #.

import { recall, remember } from "./remembered.js";

const LIST = "list";
const WORDS = "list-words";
const form = document.querySelector("[data-list-form]");
const keyForm = document.querySelector(".key-form");

/** The address of the form with these stories in it. */
export const addressOf = slugs => `?${new URLSearchParams(slugs.map(slug => ["story", slug]))}`;

/** The place of the entry that one goes past with "up" or "down"; null at the end of the list. */
export function placeAfter(what, here, count) {
  const next = what === "up" ? here - 1 : here + 1;
  return next >= 0 && next < count ? next : null;
}

/** Which of these boxes a pointer is over, and whether in its upper half; null if over none. */
export function boxUnder(boxes, y) {
  const place = boxes.findIndex(({ top, bottom }) => y > top && y < bottom);
  return place < 0 ? null : { place, isUpper: y < (boxes[place].top + boxes[place].bottom) / 2 };
}

if (keyForm && location.hash.length > 1) {
  const field = keyForm.elements.token;
  const alert = document.querySelector("[role=alert]");
  if (!alert) {
    field.value = location.href;
    keyForm.submit();
  }
}

if (form) {
  const list = form.querySelector("[data-entries]");
  const told = form.querySelector("#list-told");
  const isNew = form.dataset.listForm === "new";
  const entries = () => [...list.querySelectorAll("[data-entry]")];
  const slugsOf = entry =>
    [...entry.querySelectorAll("[name^=story-]")]
      .filter(field => field.type === "hidden" || field.checked)
      .map(field => field.value);
  const slugs = () => entries().flatMap(slugsOf);
  const say = text => (told.textContent = text);

  function keep() {
    if (!isNew) return;
    remember(LIST, slugs());
    history.replaceState(null, "", addressOf(slugs()));
    const words = {};
    for (const field of form.querySelectorAll("[name=line], [name^=note-]"))
      if (field.value) words[field.name] = field.value;
    remember(WORDS, words);
  }

  function place(entry) {
    say(form.dataset.moved.replace("{}", entries().indexOf(entry) + 1));
    keep();
  }

  // What was typed before another story was looked for.
  if (isNew) {
    for (const [name, value] of Object.entries(recall(WORDS) || {})) {
      const field = form.elements[name];
      if (field && !field.value) field.value = value;
    }
    const mine = recall(LIST);
    if (Array.isArray(mine) && mine.length && !entries().length && !location.search) {
      location.replace(addressOf(mine));
    }
    // The device follows the page, unless the page is somebody's link and the device has its own.
    if (entries().length && (!mine?.length || !location.search)) keep();
    form.addEventListener("input", keep);
    // Another tab took a story: this page follows when it is seen again.
    addEventListener("storage", event => {
      if (event.key !== LIST) return;
      const now = recall(LIST) ?? [];
      if (now.join() !== slugs().join()) location.replace(addressOf(now));
    });
  } else {
    const button = form.querySelector("[data-add-mine]");
    const mine = recall(LIST);
    if (button && Array.isArray(mine) && mine.length) {
      button.hidden = false;
      button.addEventListener("click", () => (form.elements.add.value = mine.join(" ")));
    }
  }

  list.addEventListener("click", event => {
    const button = event.target.closest("button[name=do]");
    const [what] = (button?.value || "").split(":");
    const entry = button?.closest("[data-entry]");
    if (!entry || !["up", "down", "remove"].includes(what)) return;
    const others = entries();
    const here = others.indexOf(entry);
    if (what === "remove" && others.length === 1) return keepWithout(entry);
    event.preventDefault();
    if (what === "remove") {
      const next = others[here + 1] || others[here - 1];
      entry.remove();
      next.querySelector("button[value^=remove]").focus();
      say(form.dataset.removed);
      keep();
    } else {
      const next = placeAfter(what, here, others.length);
      if (next !== null && what === "up") others[next].before(entry);
      if (next !== null && what === "down") others[next].after(entry);
      button.focus();
      place(entry);
    }
  });

  // The last one: the server shows the empty form.
  function keepWithout(entry) {
    if (isNew)
      remember(
        LIST,
        slugs().filter(slug => !slugsOf(entry).includes(slug)),
      );
  }

  list.addEventListener("pointerdown", event => {
    const handle = event.target.closest(".handle");
    if (!handle || event.button) return;
    event.preventDefault();
    const entry = handle.closest("[data-entry]");
    entry.classList.add("dragged");
    const move = ({ clientY }) => {
      const others = entries().filter(one => one !== entry);
      const boxes = others.map(one => one.getBoundingClientRect());
      const under = boxUnder(boxes, clientY);
      if (under?.isUpper) others[under.place].before(entry);
      else if (under) others[under.place].after(entry);
    };
    // On the document: an element that moves to another place in it loses the captured pointer.
    const end = new AbortController();
    const drop = () => {
      end.abort();
      entry.classList.remove("dragged");
      place(entry);
    };
    document.addEventListener("pointermove", move, { signal: end.signal });
    for (const name of ["pointerup", "pointercancel"])
      document.addEventListener(name, drop, { signal: end.signal });
  });
}
