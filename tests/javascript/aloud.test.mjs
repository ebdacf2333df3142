import assert from "node:assert/strict";
import test from "node:test";
import { script } from "./page.mjs";

const { bestVoice, canBeSaid, placeIn } = await script("aloud.js");
const voice = (name, lang, more = {}) => ({
  name,
  lang,
  localService: true,
  default: false,
  ...more,
});

test("a good voice is better than an American one, and that is better than the usual", () => {
  const usual = voice("Daniel", "en-GB", { default: true });
  const american = voice("Fred", "en-US");
  const good = voice("Google UK English Female", "en-GB");
  assert.equal(bestVoice([usual, american, good]), good);
  assert.equal(bestVoice([usual, american]), american);
  assert.equal(bestVoice([voice("Moira", "en_IE"), usual]), usual);
});

test("no text goes to a voice of the net, and none is read in another language", () => {
  const online = voice("Aria Online (Natural)", "en-US");
  const remote = voice("Google US English", "en-US", { localService: false });
  const japanese = voice("Kyoko", "ja-JP", { default: true });
  assert.equal(bestVoice([online, remote, japanese]), undefined);
  assert.equal(bestVoice([]), undefined);
  const plain = voice("eSpeak", "en");
  assert.equal(bestVoice([online, plain]), plain);
});

test("signs alone are no sentence", () => {
  for (const text of ["Hello.", "7", "はい"]) assert.ok(canBeSaid(text));
  for (const text of ["", "…", "“ ”", "***"]) assert.ok(!canBeSaid(text));
});

test("a sentence starts and ends in the text node where its letters are", () => {
  // "Hi. " + "Bye" + "." with the note's word in a node of its own
  const texts = [
    { node: { length: 4 }, start: 0, end: 4 },
    { node: { length: 3 }, start: 4, end: 7 },
    { node: { length: 1 }, start: 7, end: 8 },
  ];
  const [first, second, last] = texts.map(({ node }) => node);
  assert.deepEqual(placeIn(texts, 0, false), [first, 0]);
  assert.deepEqual(placeIn(texts, 4, true), [first, 4]);
  const [node, offset] = placeIn(texts, 4, false);
  assert.ok(node === second && offset === 0);
  assert.ok(placeIn(texts, 8, true)[0] === last);
  assert.deepEqual(placeIn(texts, 99, true), [last, 1]);
});
