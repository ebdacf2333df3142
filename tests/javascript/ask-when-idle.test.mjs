import assert from "node:assert/strict";
import test from "node:test";
import { script, stopTime } from "./page.mjs";

const { askWhenIdle } = await script("ask-when-idle.js");
const WAIT = 500;

// A server whose answers come when the test says so, and what the page shows of them.
function server() {
  const questions = [];
  const shown = [];
  const failures = [];
  const asking = askWhenIdle({
    wait: WAIT,
    async ask(signal) {
      const answer = await new Promise((done, fail) => {
        questions.push({ done, fail, signal });
        signal.addEventListener("abort", () => fail(new Error("AbortError")));
      });
      shown.push(answer);
    },
    failed: error => failures.push(error.message),
  });
  return { asking, questions, shown, failures };
}

const settled = () => new Promise(done => setImmediate(done));

test("it asks once, when the typing has stopped", t => {
  const tick = stopTime(t);
  const { asking, questions } = server();
  asking.soon();
  tick(WAIT - 1);
  asking.soon();
  tick(WAIT - 1);
  assert.equal(questions.length, 0);
  tick(1);
  assert.equal(questions.length, 1);
});

test("an older answer never replaces a newer one", async () => {
  const { asking, questions, shown, failures } = server();
  asking.now();
  asking.now();
  assert.equal(questions[0].signal.aborted, true);
  questions[1].done("new");
  questions[0].done("old");
  await settled();
  assert.deepEqual(shown, ["new"]);
  assert.deepEqual(failures, []);
});

test("to ask now takes the place of asking soon", t => {
  const tick = stopTime(t);
  const { asking, questions } = server();
  asking.soon();
  asking.now();
  tick(WAIT);
  assert.equal(questions.length, 1);
});

test("a question that fails is reported, and the next one is asked all the same", async () => {
  const { asking, questions, shown, failures } = server();
  asking.now();
  questions[0].fail(new Error("no network"));
  await settled();
  assert.deepEqual(failures, ["no network"]);
  asking.now();
  questions[1].done("here");
  await settled();
  assert.deepEqual(shown, ["here"]);
});

test("after a stop nothing is asked, shown or reported", async t => {
  const tick = stopTime(t);
  const { asking, questions, shown, failures } = server();
  asking.now();
  asking.soon();
  asking.stop();
  tick(WAIT);
  await settled();
  assert.equal(questions.length, 1);
  assert.deepEqual([shown, failures], [[], []]);
});

test("whoever waits for an answer goes on when it is shown", async () => {
  const { asking, questions, shown } = server();
  const shownNow = asking.now().then(() => [...shown]);
  questions[0].done("answer");
  assert.deepEqual(await shownNow, ["answer"]);
});
