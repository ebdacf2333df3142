// Keeps stories on this device: each one that is opened, and those that somebody keeps on purpose.
// Loaded after the page: it must never compete with what is being opened.

import { recall, remember } from "./remembered.js";

const STORY = /^\/(en|ja)\/stories\/[^/]+\/$/;
const MOST_OPENED = 60;
const MOST_BYTES = 60e6;
const KEPT = "/kept-on-purpose";
const HOURS_BETWEEN_LOOKS = 6;

const openPages = () => caches.open("pages");
const openPhotos = () => caches.open("photos");
const pathOf = key => new URL(key.url).pathname;

async function keptOnPurpose() {
  const kept = await (await openPages()).match(KEPT);
  return new Set(kept ? await kept.json() : []);
}

async function rememberKept(kept) {
  await (await openPages()).put(KEPT, new Response(JSON.stringify([...kept])));
}

async function storiesHere() {
  return (await (await openPages()).keys()).map(pathOf).filter(path => STORY.test(path));
}

/** Of a `srcset` the photo that this device would take: the smallest with so many dots. */
export function bestPhoto(srcset, dots) {
  const choices = srcset
    .split(",")
    .map(choice => choice.trim().split(" "))
    .map(([path, width]) => [path, parseInt(width, 10) || 0])
    .sort((one, other) => one[1] - other[1]);
  const fits = choices.find(([, width]) => width >= dots) || choices.at(-1);
  return fits[0];
}

/** What must go of the paths that were only opened, oldest first, with photos of so many bytes. */
export function tooMuch(opened, bytes) {
  const tooMany = opened.length - MOST_OPENED;
  return opened.slice(0, Math.max(tooMany, bytes > MOST_BYTES ? 5 : 0));
}

// Of each photo one format: the first, as the browser chooses.
function photosOf(html) {
  const dots = Math.min(innerWidth, 900) * devicePixelRatio;
  const page = new DOMParser().parseFromString(html, "text/html");
  return [...page.querySelectorAll(".story picture")].flatMap(picture => {
    const source = picture.querySelector("source, img[srcset]");
    const photo = bestPhoto(source?.getAttribute("srcset") || "", dots);
    return photo ? [photo] : [];
  });
}

/** Whether an answer is the library's (library/middleware.py), not a filter's or a proxy's. */
export function isOurs(response) {
  return response.headers.get("X-Hiraku") === "1";
}

/** Whether an answer with this text is a page of the library, and all of it. */
export function isOurPage(response, text) {
  const isHtml = response.headers.get("Content-Type")?.startsWith("text/html");
  return Boolean(response.ok && isOurs(response) && isHtml && text.trimEnd().endsWith("</html>"));
}

/** Whether an answer is the picture that its path promises. No mark: a web server may send it. */
export function isPhoto(response, path) {
  const suffix = path.split(".").at(-1).replace("jpg", "jpeg");
  return response.ok && response.headers.get("Content-Type") === `image/${suffix}`;
}

async function keepPhoto(path) {
  const photos = await openPhotos();
  if (await photos.match(path)) return;
  const response = await fetch(path, { cache: "force-cache" });
  if (!isPhoto(response, path)) throw new Error(`${path} is no photo`);
  await photos.put(path, response);
}

// Put a story and its photos on the device. How the bytes are asked for is up to the caller.
async function keep(path, cache = "no-cache") {
  const pages = await openPages();
  const response = await fetch(path, { cache });
  const isGone = response.status === 404 || response.status === 410;
  if (isGone && isOurs(response)) return pages.delete(path);
  const html = await response.clone().text();
  if (!isOurPage(response, html)) throw new Error(`${path} is no page of ours`);
  await pages.put(path, response);
  for (const photo of photosOf(html)) await keepPhoto(photo);
}

// Oldest first goes what was only opened, and every photo that no page here shows.
async function tidy() {
  const pages = await openPages();
  const photos = await openPhotos();
  const kept = await keptOnPurpose();
  const used = new Map();
  for (const path of await storiesHere()) used.set(path, await (await pages.match(path)).text());
  const opened = [...used.keys()].filter(path => !kept.has(path));
  let bytes = 0;
  for (const key of await photos.keys()) {
    const size = +(await photos.match(key)).headers.get("Content-Length") || 0;
    const path = pathOf(key);
    if ([...used.values()].some(html => html.includes(path))) bytes += size;
    else await photos.delete(key);
  }
  const gone = tooMuch(opened, bytes);
  for (const path of gone) await pages.delete(path);
  if (gone.length) await tidy();
}

async function forget(paths) {
  const pages = await openPages();
  const kept = await keptOnPurpose();
  for (const path of paths) {
    await pages.delete(path);
    kept.delete(path);
  }
  await rememberKept(kept);
  await tidy();
}

// What is here may have been published anew, or taken back. One after the other, and seldom.
async function look() {
  const last = recall("looked") || 0;
  if (Date.now() - last < HOURS_BETWEEN_LOOKS * 3600e3) return;
  // Else it would look on every page.
  if (!remember("looked", Date.now())) return;
  // One that the network keeps from us says nothing of the others.
  for (const path of await storiesHere()) await keep(path).catch(() => {});
  await tidy();
}

function attach(button) {
  const paths = [...new Set(button.dataset.keep.split(" ").filter(Boolean))];
  const told = button.nextElementSibling;
  const say = text => (button.querySelector("span").textContent = told.textContent = text);
  button.addEventListener("click", async () => {
    button.disabled = true;
    let number = 0;
    try {
      await navigator.storage?.persist?.();
      const kept = await keptOnPurpose();
      for (const path of paths) {
        say(`${button.dataset.working} ${++number}/${paths.length}`);
        await keep(path);
        kept.add(path);
        await rememberKept(kept);
      }
      say(button.dataset.done);
    } catch (error) {
      say(error.name === "QuotaExceededError" ? button.dataset.full : button.dataset.failed);
      button.disabled = false;
    }
    tidy();
  });
  keptOnPurpose().then(kept => {
    if (paths.every(path => kept.has(path)))
      button.querySelector("span").textContent = button.dataset.done;
  });
}

async function start() {
  await navigator.serviceWorker.register("/sw.js");
  document.querySelectorAll("button[data-keep]").forEach(attach);
  document.documentElement.classList.add("can-keep");
  if (STORY.test(location.pathname) && !navigator.serviceWorker.controller) {
    // Opened before the worker was there: it is in the browser's own cache still.
    await keep(location.pathname, "force-cache");
  } else if (STORY.test(location.pathname)) {
    for (const image of document.querySelectorAll(".story img")) {
      const path = image.currentSrc && new URL(image.currentSrc).pathname;
      if (path?.startsWith("/media/") && image.complete) await keepPhoto(path);
    }
  }
  if ((await storiesHere()).length > MOST_OPENED) await tidy();
  if (navigator.onLine) await look();
}

// The page of what is on this device: each story with its size, to open or to take off.
function showDevice(list) {
  const none = document.querySelector("#nothing-here");
  const all = document.querySelector("#forget-all");
  const part = (page, selector) => page.querySelector(selector)?.textContent.trim() || "";

  async function show() {
    const pages = await openPages();
    const kept = await keptOnPurpose();
    const language = document.documentElement.lang;
    const rows = [];
    for (const path of (await storiesHere()).reverse()) {
      const html = await (await pages.match(path)).text();
      const page = new DOMParser().parseFromString(html, "text/html");
      page.querySelectorAll("rt, rp").forEach(reading => reading.remove());
      const row = document.querySelector("#story-here").content.cloneNode(true);
      const link = row.querySelector("a");
      link.href = path;
      link.textContent = part(page, "h1");
      row.querySelector("[lang=ja]").textContent = part(page, ".story-title-ja");
      row.querySelector("b").textContent = part(page, ".story-head .spine-label b");
      row.querySelector(".size").textContent = `${Math.ceil(html.length / 1024)} KB`;
      row.querySelector(".on-purpose").hidden = !kept.has(path);
      row.querySelector(".language").hidden = path.startsWith(`/${language}/`);
      row.querySelector(".language").textContent = path.startsWith("/ja/") ? "日本語" : "English";
      const button = row.querySelector("button");
      button.setAttribute("aria-label", `${button.textContent}: ${link.textContent}`);
      button.addEventListener("click", () => forget([path]).then(show));
      rows.push(row);
    }
    none.hidden = rows.length > 0;
    all.hidden = rows.length === 0;
    list.replaceChildren(...rows);
  }

  document.querySelector("#needs-javascript").hidden = true;
  // The worker shows this page in place of one that is not here.
  const isAskedFor = location.pathname.endsWith("/offline/");
  document.querySelector("#no-network").hidden = navigator.onLine && isAskedFor;
  all.addEventListener("click", async () => forget(await storiesHere()).then(show));
  show();
}

if ("serviceWorker" in navigator && "caches" in globalThis) {
  const list = document.querySelector("#on-device");
  if (list) showDevice(list);
  setTimeout(() => start().catch(() => {}), 300);
}
