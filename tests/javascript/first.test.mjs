import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { createContext, runInContext } from "node:vm";
import { shut, storage } from "./page.mjs";

const FIRST = readFileSync(new URL("../../library/static/library/first.js", import.meta.url));

// A page on which first.js has run: its <html>, and the scripts that came after the load event.
function opened({ reading = null, query = "", dataset = {}, localStorage = storage() } = {}) {
  if (reading !== null) localStorage.setItem("reading", reading);
  const html = { dataset, classList: new Set() };
  const scripts = [];
  let load;
  const page = {
    localStorage,
    location: { search: query },
    URLSearchParams,
    addEventListener: (_name, listener) => {
      load = listener;
    },
    document: {
      documentElement: html,
      currentScript: { dataset: { later: "/static/a.js /static/b.js" } },
      createElement: () => ({}),
      head: { append: script => scripts.push(script) },
    },
  };
  runInContext(FIRST, createContext(page));
  return { chosen: html.dataset, classes: html.classList, scripts, load };
}

test("what this reader has chosen is there before the first paint", () => {
  const reading = JSON.stringify({ furigana: "3", theme: "dark", size: "4", speed: "slow" });
  assert.deepEqual(opened({ reading }).chosen, { furigana: "3", theme: "dark", size: "4" });
});

for (const furigana of ["none", "1", "6", "junior", "all"])
  test(`a teacher's link names the furigana: ${furigana}`, () => {
    const reading = '{"furigana": "2"}';
    assert.equal(opened({ reading, query: `?furigana=${furigana}` }).chosen.furigana, furigana);
  });

for (const furigana of ["0", "7", "12", "everything", "ALL", ""])
  test(`there is no furigana ${JSON.stringify(furigana)}: the reader's own stays`, () => {
    const reading = '{"furigana": "2"}';
    assert.equal(opened({ reading, query: `?furigana=${furigana}` }).chosen.furigana, "2");
  });

for (const reading of ["{broken", "null", '"text"', "7", '{"theme": "<script>"}', '{"size": {}}'])
  test(`something else in storage changes nothing: ${reading}`, () => {
    const { chosen, classes } = opened({ reading });
    assert.deepEqual(chosen, {});
    assert.ok(classes.has("js"));
  });

test("where storage is shut the page is as for everybody", () => {
  assert.deepEqual(opened({ localStorage: shut }).chosen, {});
});

test("in a preview the page itself says what is chosen", () => {
  const dataset = { preview: "", furigana: "5" };
  const reading = '{"furigana": "1", "theme": "dark"}';
  assert.deepEqual(opened({ reading, dataset }).chosen, { preview: "", furigana: "5" });
});

test("what only adds to the page is loaded after it", () => {
  const { scripts, load } = opened();
  assert.deepEqual(scripts, []);
  load();
  assert.deepEqual(
    scripts.map(({ type, src }) => [type, src]),
    [
      ["module", "/static/a.js"],
      ["module", "/static/b.js"],
    ],
  );
});
