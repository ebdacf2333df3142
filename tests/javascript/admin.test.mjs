import assert from "node:assert/strict";
import test from "node:test";
import { script } from "./page.mjs";

const { difference } = await script("correct-reading.js");
const { cellAfter } = await script("grid.js");
const { postJson } = await script("post-json.js");

const replaced = (text, { start, end, piece }) => text.slice(0, start) + piece + text.slice(end);

test("a correction touches only what it changes, so that the browser can undo it", () => {
  assert.deepEqual(difference("今日は雨だ。", "今日《こんにち》は雨だ。"), {
    start: 2,
    end: 2,
    piece: "《こんにち》",
  });
  assert.deepEqual(difference("今日《きょう》は", "今日は"), { start: 2, end: 7, piece: "" });
});

test("whatever two texts have in common, the one becomes the other", () => {
  const texts = [
    "",
    "あ",
    "ああ",
    "あああ",
    "あい",
    "いあい",
    "美空《みそら》",
    "美空《みく》が来た。",
  ];
  for (const before of texts)
    for (const after of texts) assert.equal(replaced(before, difference(before, after)), after);
});

test("the arrow keys stay in the grid, whose rows may be of any length", () => {
  const links = [["a", "b", "c"], ["d"], ["e", "f", "g"]];
  assert.deepEqual(cellAfter("ArrowRight", [0, 1], links), [0, 2]);
  assert.deepEqual(cellAfter("ArrowRight", [0, 2], links), [0, 2]);
  assert.deepEqual(cellAfter("ArrowDown", [0, 2], links), [1, 0]);
  assert.deepEqual(cellAfter("ArrowDown", [2, 2], links), [2, 2]);
  assert.deepEqual(cellAfter("ArrowUp", [0, 0], links), [0, 0]);
  assert.deepEqual(cellAfter("End", [2, 0], links), [2, 2]);
  assert.deepEqual(cellAfter("Home", [2, 2], links), [2, 0]);
});

test("what is posted carries the form's token against forgery", async t => {
  const fetched = t.mock.method(globalThis, "fetch", async () => "response");
  const form = { elements: { csrfmiddlewaretoken: { value: "token" } } };
  const { signal } = new AbortController();
  assert.equal(await postJson(form, "/admin/furigana/", { title_ja: "雨" }, signal), "response");
  const [address, asked] = fetched.mock.calls[0].arguments;
  assert.equal(address, "/admin/furigana/");
  assert.equal(asked.headers["X-CSRFToken"], "token");
  assert.deepEqual(JSON.parse(asked.body), { title_ja: "雨" });
  assert.equal(asked.signal, signal);
});
