// Marks each text whose Japanese is older than its English, while an editor writes. The server
// decides (stories/freshness); the form carries, unseen, the pair of texts in which each Japanese
// was last confirmed. To confirm it is to write the texts of now into that pair: it is
// saved with the page, and changes nothing before.
import { askWhenIdle } from "./ask-when-idle.js";

const panel = document.querySelector("[data-story-freshness]");
const form = panel?.closest("form");
const FIELDS = ["title", "summary"];
const WAIT = 500; // milliseconds
const before = new WeakMap(); // the box of a mark -> what was confirmed before the tap

const ofFields = () => form.elements.confirmed;

function pairOf(name) {
  return JSON.parse(ofFields().value || "{}")?.[name] ?? null;
}

// Everything that stands in both languages: its texts, its pair, and where its mark belongs.
function texts() {
  const fields = FIELDS.map(name => ({
    place: name,
    en: form.elements[name],
    ja: form.elements[`${name}_ja`],
    pair: () => JSON.stringify(pairOf(name)),
    keep: pair => {
      const all = JSON.parse(ofFields().value || "{}") ?? {};
      ofFields().value = JSON.stringify({ ...all, [name]: JSON.parse(pair) });
      tell(ofFields());
    },
    after: form.elements[`${name}_ja`]?.closest(".w-panel, [data-contentpath]"),
  }));
  const passages = [...form.querySelectorAll("input[name^='body-'][name$='-value-confirmed']")].map(
    input => {
      const place = input.name.slice(0, -"-confirmed".length);
      return {
        place,
        en: form.elements[`${place}-en`],
        ja: form.elements[`${place}-ja`],
        pair: () => input.value,
        keep: pair => {
          input.value = pair;
          tell(input);
        },
        after: form.elements[`${place}-ja`]?.closest("[data-contentpath]"),
      };
    },
  );
  return [...fields, ...passages].filter(text => text.en && text.ja && text.after);
}

function tell(input) {
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function boxOf(text) {
  let box = text.after.parentElement.querySelector(`:scope > [data-mark="${text.place}"]`);
  if (!box) {
    box = document.createElement("div");
    box.dataset.mark = text.place;
    box.className = "stale-mark";
    box.setAttribute("role", "status");
    text.after.after(box);
  }
  return box;
}

function show(marks) {
  for (const text of texts()) {
    const html = marks[text.place];
    const box = boxOf(text);
    if (html) {
      before.delete(box);
      if (box.innerHTML !== html) box.innerHTML = html;
    } else if (!before.has(box)) box.replaceChildren();
  }
}

async function ask(signal) {
  const body = new FormData();
  for (const text of texts()) {
    body.append("place", text.place);
    body.append("en", text.en.value);
    body.append("ja", text.ja.value);
    body.append("confirmed", text.pair());
  }
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const response = await fetch(panel.dataset.storyFreshness, { method: "POST", body, signal });
  if (response.ok) show((await response.json()).marks);
}

// No network: the marks stay as they were, and the save decides.
const asking = askWhenIdle({ wait: WAIT, ask, failed: error => console.warn(error) });

function act(event) {
  const button = event.target.closest("[data-keep], [data-undo]");
  const box = button?.closest("[data-mark]");
  const text = box && texts().find(one => one.place === box.dataset.mark);
  if (!text) return;
  if ("keep" in button.dataset) {
    before.set(box, text.pair());
    text.keep(JSON.stringify({ en: text.en.value, ja: text.ja.value }));
    box.replaceChildren(panel.querySelector("[data-kept]").content.cloneNode(true));
    box.querySelector("[data-undo]").focus({ preventScroll: true });
  } else {
    text.keep(before.get(box));
    before.delete(box);
    asking.now();
  }
}

if (panel) {
  form.addEventListener("click", act);
  form.addEventListener("input", ({ target }) => {
    if (/^(body-.+-value-(en|ja)|(title|summary)(_ja)?)$/.test(target.name ?? "")) asking.soon();
  });
  // Passages are built, copied and moved by Wagtail's script, which sends no event that bubbles.
  const count = form.querySelector("[name='body-count']");
  if (count)
    new MutationObserver(asking.soon).observe(count, {
      attributes: true,
      attributeFilter: ["value"],
    });
  asking.soon();
}
