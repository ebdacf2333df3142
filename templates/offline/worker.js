// The service worker: what a tablet has opened or kept opens again with the network gone.
//
// To switch it off for every device, let this address answer with
//   self.addEventListener("install", () => self.skipWaiting());
//   self.addEventListener("activate", () => self.registration.unregister());
"use strict";

const SHELL = "shell-{{ release }}";
const PAGES = "pages", PHOTOS = "photos";
const FILES = {{ files|safe }};
const PATIENCE_MS = 3000;
const STORY = /^\/(en|ja)\/stories\/[^/]+\/$/;
const KEEPABLE = /^\/(en|ja)\/(stories\/([^/]+\/)?|h\/[^/]+\/)?$/;

self.addEventListener("install", event => {
  event.waitUntil(caches.open(SHELL).then(shell => shell.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => {
  const old = name => name.startsWith("shell-") && name !== SHELL;
  event.waitUntil(
    caches.keys()
      .then(names => Promise.all(names.filter(old).map(name => caches.delete(name))))
      .then(() => self.clients.claim())
  );
});

self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (/^\/(en|ja)\//.test(url.pathname)) event.respondWith(page(request, url, event));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(request).then(found => found || fetch(request)));
  } else if (url.pathname.startsWith("/media/images/")) {
    event.respondWith(photo(request, url));
  }
});

// The network first, for a story may have been taken back; after a while what is kept.
async function page(request, url, event) {
  const pages = await caches.open(PAGES);
  const kept = () => pages.match(url.pathname);
  const answer = fetch(request).then(async response => {
    if (KEEPABLE.test(url.pathname)) {
      if (response.ok && response.type === "basic" && (!url.search || !(await kept())))
        event.waitUntil(pages.put(url.pathname, response.clone()).catch(() => {}));
      if (response.status === 404 || response.status === 410) await pages.delete(url.pathname);
    }
    return response;
  });
  const late = new Promise(done => setTimeout(done, PATIENCE_MS)).then(kept);
  try {
    return (await Promise.race([answer, late])) || (await answer);
  } catch {
    const language = url.pathname.slice(1, 3);
    return (await kept()) || (await caches.match(`/${language}/offline/`)) || Response.error();
  }
}

// A photo never changes under its name. Where another size of it is here, that one will do.
async function photo(request, url) {
  const photos = await caches.open(PHOTOS);
  const found = await photos.match(url.pathname);
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    const original = name => name.split(/\.(?:width|fill|format)-/)[0];
    const names = (await photos.keys()).map(key => new URL(key.url).pathname);
    const other = names.find(name => original(name) === original(url.pathname));
    return (other && (await photos.match(other))) || Response.error();
  }
}
