import assert from "node:assert/strict";
import test from "node:test";
import { script } from "./page.mjs";

const { isHalfAWord, optionAfter } = await script("suggestions.js");

test("the arrow keys go round and round", () => {
  const down = [-1, 0, 1, 2].map(active => optionAfter(active, 3, true));
  assert.deepEqual(down, [0, 1, 2, 0]);
  const up = [-1, 0, 1, 2].map(active => optionAfter(active, 3, false));
  assert.deepEqual(up, [2, 2, 0, 1]);
});

test("kana that is being turned into kanji is no word yet", () => {
  assert.ok(isHalfAWord({ isComposing: true, data: "かんご" }));
  assert.ok(!isHalfAWord({ isComposing: false, data: "看護" }));
});

test("Android composes English too, and that is asked for", () => {
  assert.ok(!isHalfAWord({ isComposing: true, data: "nurse" }));
});
