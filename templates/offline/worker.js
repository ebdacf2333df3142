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
// What kind of file a name promises. A filter's page in its place is another kind.
const KINDS = {
  css: "text/css", js: "javascript", svg: "image/svg", avif: "image/avif", webp: "image/webp",
  jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", gif: "image/gif",
};

self.addEventListener("install", event => {
  event.waitUntil(fillShell().then(() => self.skipWaiting()));
});

// All of it or nothing: the worker before goes on where a file is not ours.
async function fillShell() {
  const answers = await Promise.all(FILES.map(path => fetch(path)));
  const right = await Promise.all(
    answers.map((answer, n) => (FILES[n].endsWith("/") ? isOurPage(answer) : isFile(answer, FILES[n])))
  );
  if (!right.every(Boolean)) throw new Error("The network has put other files in place of ours");
  const shell = await caches.open(SHELL);
  await Promise.all(FILES.map((path, n) => shell.put(path, answers[n])));
}

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

// The library puts this mark on each of its answers (library/middleware.py). What has none was put
// in the way by the network: a filter's page, a portal's, a proxy's.
function isOurs(answer) {
  return answer.headers.get("X-Hiraku") === "1";
}

// A page of ours, and all of it: a proxy may cut one off and count its bytes anew.
async function isOurPage(answer) {
  if (!answer.ok || !isOurs(answer)) return false;
  if (!answer.headers.get("Content-Type")?.startsWith("text/html")) return false;
  return (await answer.clone().text()).trimEnd().endsWith("</html>");
}

// Files may come from a web server that knows nothing of the mark.
function isFile(answer, path) {
  const kind = KINDS[path.split(".").pop()];
  return answer.ok && Boolean(kind && answer.headers.get("Content-Type")?.includes(kind));
}

// The network first, for a story may have been taken back; after a while what is kept.
async function page(request, url, event) {
  const pages = await caches.open(PAGES);
  const kept = () => pages.match(url.pathname);
  const answer = fetch(request).then(async response => {
    if (KEEPABLE.test(url.pathname)) {
      if (response.ok && (!url.search || !(await kept())))
        event.waitUntil(keep(pages, url.pathname, response.clone()).catch(() => {}));
      const isGone = response.status === 404 || response.status === 410;
      if (isGone && isOurs(response)) await pages.delete(url.pathname);
    }
    // Neither the library's own trouble nor that of a proxy before it says that the story is gone.
    return response.status < 500 ? response : (await kept()) || response;
  });
  const late = new Promise(done => setTimeout(done, PATIENCE_MS)).then(kept);
  try {
    return (await Promise.race([answer, late])) || (await answer);
  } catch {
    const language = url.pathname.slice(1, 3);
    return (await kept()) || (await caches.match(`/${language}/offline/`)) || Response.error();
  }
}

async function keep(pages, path, answer) {
  if (await isOurPage(answer)) await pages.put(path, answer);
}

// A photo never changes under its name. Where another size of it is here, that one will do.
async function photo(request, url) {
  const photos = await caches.open(PHOTOS);
  const found = await photos.match(url.pathname);
  if (found) return found;
  const answer = await fetch(request).catch(() => Response.error());
  if (isFile(answer, url.pathname)) return answer;
  const original = name => name.split(/\.(?:width|fill|format)-/)[0];
  const names = (await photos.keys()).map(key => new URL(key.url).pathname);
  const other = names.find(name => original(name) === original(url.pathname));
  return (other && (await photos.match(other))) || answer;
}
