// Suggestions while typing: an editable combobox with a list (WAI-ARIA APG) made of each search
// form. Where this module or the network is missing, the form is the plain form that it was.

import { askWhenIdle } from "./ask-when-idle.js";

const PAUSE_MS = 120;

/** The option that an arrow key leads to, round and round; -1 is none yet. */
export const optionAfter = (active, count, isDown) =>
  isDown ? (active + 1) % count : (active < 1 ? count : active) - 1;

/** Kana that is still being turned into kanji is no word yet; Android composes English too. */
export const isHalfAWord = ({ isComposing, data }) => isComposing && /[^ -~]/.test(data);

const set = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const make = (tag, text, attributes) => {
  const element = set(document.createElement(tag), attributes);
  element.textContent = text;
  return element;
};

function attach(form, number) {
  const input = form.elements.q;
  const id = `suggestions-${number}`;
  const list = make("ul", "", {
    id,
    role: "listbox",
    "aria-label": form.dataset.label,
    hidden: "",
  });
  const told = make("p", "", { role: "status", class: "visually-hidden" });
  let found = [];
  let active = -1;

  function mark(index) {
    if (active >= 0) set(list.children[active], { "aria-selected": "false" });
    active = index;
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    const option = set(list.children[index], { "aria-selected": "true" });
    set(input, { "aria-activedescendant": option.id });
    option.scrollIntoView({ block: "nearest" });
  }

  function open(isOpen) {
    mark(-1);
    list.hidden = !isOpen;
    set(input, { "aria-expanded": isOpen });
  }

  function close() {
    asking.stop();
    told.textContent = "";
    open(false);
  }

  function option(one, index) {
    const item = make("li", "", { id: `${id}-${index}`, role: "option", "aria-selected": "false" });
    item.append(
      make("span", one.label, { lang: one.label_language }),
      " ",
      make("small", one.other || one.note, one.other ? { lang: one.other_language } : {}),
      " ",
      make("small", one.kind_label, { class: "kind" }),
    );
    return item;
  }

  async function ask(signal) {
    if (!/\S$/.test(input.value)) return close();
    const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: input.value })}`;
    const response = await fetch(address, { signal });
    const answer = await response.json();
    if (signal.aborted) return;
    if (!answer.suggestions) return close();
    mark(-1);
    found = answer.suggestions;
    list.replaceChildren(...found.map(option));
    open(found.length > 0);
    told.textContent = answer.told;
  }

  const asking = askWhenIdle({ wait: PAUSE_MS, ask, failed: close });

  function later(event) {
    mark(-1);
    if (isHalfAWord(event)) asking.stop();
    else asking.soon();
  }

  function choose(index) {
    const { text, kind, address } = found[index];
    close();
    input.value = text;
    if (kind === "story") location.assign(address);
    else form.submit();
  }

  async function move(event) {
    event.preventDefault();
    const isDown = event.key === "ArrowDown";
    if (event.altKey && !isDown) return close();
    if (list.hidden) {
      await asking.now();
      if (list.hidden || event.altKey) return;
    }
    mark(optionAfter(active, found.length, isDown));
  }

  input.addEventListener("keydown", event => {
    // While an input method is at work, its keys are its own.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      mark(-1);
    }
  });
  input.addEventListener("input", later);
  input.addEventListener("compositionstart", close);
  input.addEventListener("compositionend", later);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  // The field keeps the focus, or the list would be gone before the finger is up.
  list.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const chosen = event.target.closest("li");
    if (chosen) choose([...list.children].indexOf(chosen));
  });

  set(input, {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-expanded": "false",
  });
  form.append(list, told);
}

document.querySelectorAll("form[data-suggestions]").forEach(attach);
