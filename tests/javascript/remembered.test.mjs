import assert from "node:assert/strict";
import test from "node:test";
import { script, shut, storage } from "./page.mjs";

const { canRemember, forget, recall, remember } = await script("remembered.js");

test("what is remembered is recalled as it was", () => {
  globalThis.localStorage = storage();
  assert.equal(canRemember(), true);
  assert.equal(remember("list", ["bus", "rain"]), true);
  assert.deepEqual(recall("list"), ["bus", "rain"]);
  forget("list", "list-words");
  assert.equal(recall("list"), null);
});

test("what is not ours is as if it were not there", () => {
  globalThis.localStorage = storage({ reading: "{broken" });
  assert.equal(recall("reading"), null);
  assert.equal(recall("never written"), null);
});

test("where storage is shut nothing is remembered, and nothing breaks", () => {
  globalThis.localStorage = shut;
  assert.equal(canRemember(), false);
  assert.equal(recall("reading"), null);
  assert.equal(remember("reading", {}), false);
  forget("reading");
});

test("where storage is full the caller learns it", () => {
  const full = () => {
    throw new Error("QuotaExceededError");
  };
  globalThis.localStorage = { ...storage({ list: '["bus"]' }), setItem: full };
  assert.equal(remember("list", ["bus", "rain"]), false);
  assert.deepEqual(recall("list"), ["bus"]);
});
