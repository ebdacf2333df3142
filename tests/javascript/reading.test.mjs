import assert from "node:assert/strict";
import test from "node:test";
import { script } from "./page.mjs";

const { changed, hashOf, placeOf } = await script("reading.js");

test("a setting that is as for everybody is not kept", () => {
  const settings = { furigana: "3", theme: "dark" };
  assert.deepEqual(changed(settings, { theme: "", size: "4" }), { furigana: "3", size: "4" });
  assert.deepEqual(changed(null, { size: "" }), {});
});

test("the ladder leads to the same part of an easier story", () => {
  assert.equal(hashOf(0, 8), "");
  assert.equal(hashOf(3, 8), "at=0.38");
  assert.equal(placeOf("#at=0.38", 8), 3);
  assert.equal(placeOf("#at=0.38", 5), 2);
});

test("every passage of a story is found again from its address", () => {
  for (let count = 1; count <= 40; count += 1)
    for (let place = 1; place < count; place += 1)
      assert.equal(placeOf(`#${hashOf(place, count)}`, count), place);
});

for (const hash of ["", "#p3", "#at=1.00", "#at=0.5", "#at=0.500", "#at="])
  test(`${hash || "no hash"} leads to no passage`, () => assert.equal(placeOf(hash, 8), -1));
