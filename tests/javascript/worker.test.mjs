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
  const failed = { error: () => "network error" };
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

const fresh = (status = 200) => ({
  ok: status === 200,
  status,
  type: "basic",
  clone: () => "a copy",
});
const network = response => async () => response;
const gone = async () => {
  throw new Error("no network");
};

test("the network is asked first, and what it brings is kept", async () => {
  const [pages, response] = [{ [STORY]: "old" }, fresh()];
  assert.equal(await device({ pages, fetch: network(response) })(STORY), response);
  assert.equal(pages[STORY], "a copy");
});

test("without a network the kept story opens, whatever the address asks for", async () => {
  const pages = { [STORY]: "kept" };
  assert.equal(await device({ pages, fetch: gone })(`${STORY}?furigana=3`), "kept");
});

test("what is not here leads to the page of what is, in the reader's language", async () => {
  const shell = { "/en/offline/": "english", "/ja/offline/": "japanese" };
  const open = device({ shell, fetch: gone });
  assert.equal(await open("/ja/stories/another/"), "japanese");
  assert.equal(await device({ fetch: gone })(STORY), "network error");
});

for (const status of [404, 410])
  test(`a story that was taken back (${status}) is taken off the device`, async () => {
    const pages = { [STORY]: "kept" };
    await device({ pages, fetch: network(fresh(status)) })(STORY);
    assert.deepEqual(pages, {});
  });

test("an error of the server takes nothing off the device", async () => {
  const pages = { [STORY]: "kept" };
  await device({ pages, fetch: network(fresh(500)) })(STORY);
  assert.deepEqual(pages, { [STORY]: "kept" });
});

test("a page as somebody else opened it does not replace what is kept", async () => {
  const pages = { [STORY]: "kept" };
  await device({ pages, fetch: network(fresh()) })(`${STORY}?feeling=thanks`);
  assert.equal(pages[STORY], "kept");
});

test("pages that are no stories are not kept", async () => {
  const pages = {};
  await device({ pages, fetch: network(fresh()) })("/en/search/?q=bus");
  assert.deepEqual(pages, {});
});

test("another size of a photo will do without a network", async () => {
  const photos = { "/media/images/bus.width-800.avif": "photo" };
  const open = device({ photos, fetch: gone });
  assert.equal(await open("/media/images/bus.width-1600.avif", "no-cors"), "photo");
  assert.equal(await open("/media/images/rain.width-800.avif", "no-cors"), "network error");
});

test("the admin, forms and other sites are left alone", async () => {
  const open = device({ fetch: gone });
  for (const address of ["/admin/pages/3/", "https://example.com/en/stories/x/"])
    assert.equal(await open(address), "not ours");
  assert.equal(await open("/en/feelings/", "navigate", "POST"), "not ours");
});
