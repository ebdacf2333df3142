import assert from "node:assert/strict";
import test from "node:test";
import { script } from "./page.mjs";

const { slugsIn, toggled } = await script("list.js");
const { addressOf, boxUnder, placeAfter } = await script("list-form.js");

test("a list is what looks like slugs, whatever lies in the storage", () => {
  assert.deepEqual(slugsIn(["the-wrong-bus", "<b>", "", "rain_2", "a b"]), [
    "the-wrong-bus",
    "rain_2",
  ]);
  for (const other of [null, {}, "the-wrong-bus", 7]) assert.deepEqual(slugsIn(other), []);
});

test("a story is taken, and given back", () => {
  assert.deepEqual(toggled(["bus"], "rain"), ["bus", "rain"]);
  assert.deepEqual(toggled(["bus", "rain"], "bus"), ["rain"]);
});

test("a list takes 40 stories and no more, but gives back at any length", () => {
  const almost = Array.from({ length: 39 }, (_, number) => `story-${number}`);
  const full = toggled(almost, "story-39");
  assert.equal(full.length, 40);
  assert.equal(toggled(full, "one-more"), null);
  assert.deepEqual(toggled(full, "story-39"), almost);
});

test("the address names the stories in their order", () => {
  assert.equal(addressOf(["bus", "rain"]), "?story=bus&story=rain");
  assert.equal(addressOf([]), "?");
});

test("an entry moves past its neighbour, and not beyond the ends", () => {
  assert.equal(placeAfter("up", 2, 3), 1);
  assert.equal(placeAfter("down", 1, 3), 2);
  assert.equal(placeAfter("up", 0, 3), null);
  assert.equal(placeAfter("down", 2, 3), null);
});

test("an entry that is dragged goes before or after the one under the pointer", () => {
  const boxes = [
    { top: 0, bottom: 100 },
    { top: 110, bottom: 210 },
  ];
  assert.deepEqual(boxUnder(boxes, 20), { place: 0, isUpper: true });
  assert.deepEqual(boxUnder(boxes, 60), { place: 0, isUpper: false });
  assert.deepEqual(boxUnder(boxes, 111), { place: 1, isUpper: true });
  assert.equal(boxUnder(boxes, 105), null);
  assert.equal(boxUnder([], 105), null);
});
