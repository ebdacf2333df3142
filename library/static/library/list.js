// A teacher's list, kept on this device until it is made. The links "Add to list" lead to the form
// without this module; with it they are buttons that take and give back.

const KEY = "list";
const MOST = 40;
const link = document.querySelector("[data-list]");

function read() {
  const list = JSON.parse(localStorage.getItem(KEY) || "[]");
  return Array.isArray(list) ? list.filter(slug => /^[-\w]+$/.test(slug)) : [];
}

function write(list) {
  localStorage.setItem(KEY, JSON.stringify(list));
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
    const list = read();
    const slug = button.dataset.add;
    if (list.includes(slug)) write(list.filter(one => one !== slug));
    else if (list.length < MOST) write([...list, slug]);
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
  if (document.querySelector("[data-list-made]")) {
    localStorage.removeItem(KEY);
    localStorage.removeItem("list-words");
  }
  const list = read(); // throws where storage is shut: the links stay links
  document.querySelectorAll("a[data-add]").forEach(buttonOf);
  show(list);
  const again = event => (event.key === KEY || event.type === "pageshow") && show(read());
  addEventListener("storage", again);
  addEventListener("pageshow", again);
}

if (link) {
  try {
    begin();
  } catch {
    // No storage, or something else lies in it.
  }
}
