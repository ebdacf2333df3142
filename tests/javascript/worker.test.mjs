import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { createContext, runInContext } from "node:vm";

const TEMPLATE = new URL("../../templates/offline/worker.js", import.meta.url);
const WORKER = readFileSync(TEMPLATE, "utf8")
  .replace("{{ release }}", "new")
  .replace("{{ files|safe }}", '["/en/offline/"]');
const SITE = "https://library.example.org";
const STORY = "/en/stories/the-wrong-bus/";

// A device with these pages and photos on it, whose network answers as `fetch` does.
function device({ pages = {}, photos = {}, shell = {}, fetch }) {
  const path = key => new URL(key.url ?? key, SITE).pathname;
  const cache = entries => ({
    entries,
    match: async key => entries[path(key)],
    put: async (key, response) => {
      entries[path(key)] = response;
    },
    delete: async key => delete entries[path(key)],
    keys: async () => Object.keys(entries).map(name => ({ url: SITE + name })),
  });
  const all = { pages: cache(pages), photos: cache(photos), "shell-new": cache(shell) };
  const listeners = {};
  const worker = {
    addEventListener: (name, listener) => {
      listeners[name] = listener;
    },
  };
  const matches = key => Object.values(all).map(one => one.entries[path(key)]);
  const caches = {
    open: async name => all[name],
    match: async key => matches(key).find(Boolean),
  };
  const none = { ok: false, headers: new Headers(), toString: () => "network error" };
  const failed = { error: () => none };
  const globals = { self: worker, caches, fetch, URL, Response: failed, setTimeout: () => {} };
  runInContext(WORKER, createContext({ ...globals, location: { origin: SITE } }));
  return async (address, mode = "navigate", method = "GET") => {
    let answer = "not ours";
    listeners.fetch({
      request: { url: new URL(address, SITE).href, mode, method },
      respondWith: promise => {
        answer = promise;
      },
      waitUntil: () => {},
    });
    return answer;
  };
}

const WHOLE = "<!doctype html><html><h1>New</h1></html>\n";
const OURS = { "X-Hiraku": "1", "Content-Type": "text/html; charset=utf-8" };
const fresh = (status = 200, headers = OURS, text = WHOLE) => {
  const answer = { ok: status === 200, status, headers: new Headers(headers) };
  const copy = { ...answer, clone: () => copy, text: async () => text, toString: () => "a copy" };
  return { ...answer, clone: () => copy };
};
// What the worker does after its answer has been given.
const afterwards = () => new Promise(done => setTimeout(done, 5));
const network = response => async () => response;
const gone = async () => {
  throw new Error("no network");
};

test("the network is asked first, and what it brings is kept", async () => {
  const [pages, response] = [{ [STORY]: "old" }, fresh()];
  assert.equal(await device({ pages, fetch: network(response) })(STORY), response);
  await afterwards();
  assert.equal(String(pages[STORY]), "a copy");
});

test("without a network the kept story opens, whatever the address asks for", async () => {
  const pages = { [STORY]: "kept" };
  assert.equal(await device({ pages, fetch: gone })(`${STORY}?furigana=3`), "kept");
});

test("what is not here leads to the page of what is, in the reader's language", async () => {
  const shell = { "/en/offline/": "english", "/ja/offline/": "japanese" };
  const open = device({ shell, fetch: gone });
  assert.equal(await open("/ja/stories/another/"), "japanese");
  assert.equal(String(await device({ fetch: gone })(STORY)), "network error");
});

for (const status of [404, 410])
  test(`a story that was taken back (${status}) is taken off the device`, async () => {
    const pages = { [STORY]: "kept" };
    await device({ pages, fetch: network(fresh(status)) })(STORY);
    assert.deepEqual(pages, {});
  });

for (const status of [404, 410])
  test(`a proxy's ${status} takes nothing off the device, and is shown`, async () => {
    const [pages, theirs] = [{ [STORY]: "kept" }, fresh(status, { "Content-Type": "text/html" })];
    assert.equal(await device({ pages, fetch: network(theirs) })(STORY), theirs);
    assert.deepEqual(pages, { [STORY]: "kept" });
  });

for (const status of [500, 502, 503, 504, 511])
  test(`in place of a ${status} the kept story is shown, and where none is, the error`, async () => {
    const [pages, trouble] = [{ [STORY]: "kept" }, fresh(status)];
    assert.equal(await device({ pages, fetch: network(trouble) })(STORY), "kept");
    assert.deepEqual(pages, { [STORY]: "kept" });
    assert.equal(await device({ fetch: network(trouble) })(STORY), trouble);
  });

const NOT_OURS = {
  "no mark": fresh(200, { "Content-Type": "text/html" }),
  "another mark": fresh(200, { ...OURS, "X-Hiraku": "2" }),
  "no page": fresh(200, { ...OURS, "Content-Type": "text/plain" }),
  "half a page": fresh(200, OURS, WHOLE.slice(0, 30)),
};
for (const [what, answer] of Object.entries(NOT_OURS))
  test(`an answer with ${what} is shown and replaces nothing`, async () => {
    const pages = { [STORY]: "kept" };
    assert.equal(await device({ pages, fetch: network(answer) })(STORY), answer);
    await afterwards();
    assert.deepEqual(pages, { [STORY]: "kept" });
  });

test("a block page is no photo: another size will do", async () => {
  const photos = { "/media/images/bus.width-800.avif": "photo" };
  const blocked = fresh(200, { "Content-Type": "text/html" });
  const open = device({ photos, fetch: network(blocked) });
  assert.equal(await open("/media/images/bus.width-1600.avif", "no-cors"), "photo");
  const right = fresh(200, { "Content-Type": "image/avif" });
  const online = device({ photos, fetch: network(right) });
  assert.equal(await online("/media/images/bus.width-1600.avif", "no-cors"), right);
});

test("a page as somebody else opened it does not replace what is kept", async () => {
  const pages = { [STORY]: "kept" };
  await device({ pages, fetch: network(fresh()) })(`${STORY}?feeling=thanks`);
  await afterwards();
  assert.equal(pages[STORY], "kept");
});

test("pages that are no stories are not kept", async () => {
  const pages = {};
  await device({ pages, fetch: network(fresh()) })("/en/search/?q=bus");
  await afterwards();
  assert.deepEqual(pages, {});
});

test("another size of a photo will do without a network", async () => {
  const photos = { "/media/images/bus.width-800.avif": "photo" };
  const open = device({ photos, fetch: gone });
  assert.equal(await open("/media/images/bus.width-1600.avif", "no-cors"), "photo");
  const none = await open("/media/images/rain.width-800.avif", "no-cors");
  assert.equal(String(none), "network error");
});

test("the admin, forms and other sites are left alone", async () => {
  const open = device({ fetch: gone });
  for (const address of ["/admin/pages/3/", "https://example.com/en/stories/x/"])
    assert.equal(await open(address), "not ours");
  assert.equal(await open("/en/feelings/", "navigate", "POST"), "not ours");
});
