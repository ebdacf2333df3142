import assert from "node:assert/strict";
import test from "node:test";
import { script } from "./page.mjs";

const { bestPhoto, tooMuch } = await script("offline.js");
const paths = count => Array.from({ length: count }, (_, number) => `/en/stories/${number}/`);

test("of a photo the smallest is kept that fills the screen", () => {
  const srcset = "/m/b.avif 1600w, /m/a.avif 800w, /m/c.avif 400w";
  assert.equal(bestPhoto(srcset, 700), "/m/a.avif");
  assert.equal(bestPhoto(srcset, 800), "/m/a.avif");
  assert.equal(bestPhoto(srcset, 801), "/m/b.avif");
  assert.equal(bestPhoto(srcset, 4000), "/m/b.avif");
  assert.equal(bestPhoto("/m/only.jpg", 700), "/m/only.jpg");
  assert.equal(bestPhoto("", 700), "");
});

test("the oldest of more than 60 stories go", () => {
  assert.deepEqual(tooMuch(paths(60), 0), []);
  assert.deepEqual(tooMuch(paths(63), 0), paths(3));
});

test("where photos fill the device, five stories go at a time", () => {
  assert.deepEqual(tooMuch(paths(20), 60e6), []);
  assert.deepEqual(tooMuch(paths(20), 60e6 + 1), paths(5));
  assert.deepEqual(tooMuch(paths(70), 60e6 + 1), paths(10));
  assert.deepEqual(tooMuch(paths(3), 60e6 + 1), paths(3));
});
