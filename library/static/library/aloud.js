// Reads the English aloud: a passage's recording, or its sentences one by one with a voice of the
// device, lit up. Why it does so in this way stands in templates/stories/_player.html.

import { recall } from "./remembered.js";

const synth = globalThis.speechSynthesis;
const player = document.querySelector(".player");
const tools = document.querySelector(".reading-tools");
const buttons = document.querySelectorAll(".say");
const RATES = { slow: 0.7, normal: 0.95, fast: 1.2 };
const VOICES_COME_MS = 1500;
const FIRST_SOUND_MS = 6000;
const AFTER_CANCEL_MS = 80;
const OF_THE_NET = /network|online/i;
const GOOD = /Samantha|Google|Chrome ?OS|Aria|Zira/;

/** The voice of this device that reads English best, or undefined. No voice of the net. */
export function bestVoice(voices) {
  const isOurs = ({ lang, localService, name }) =>
    localService && /^en([-_]|$)/i.test(lang) && !OF_THE_NET.test(name);
  const worth = one =>
    (GOOD.test(one.name) ? 4 : 0) + (/US$/i.test(one.lang) ? 2 : 0) + one.default;
  return voices.filter(isOurs).sort((one, other) => worth(other) - worth(one))[0];
}

/** Whether there is anything in a sentence for a voice to say. */
export const canBeSaid = text => /\p{L}|\d/u.test(text);

/**
 * Where an offset of a paragraph lies: in which text node, and how far into it. Between two of
 * them, a sentence that starts there starts the second, and one that ends there ends the first.
 */
export function placeIn(texts, offset, isEnd) {
  const text = texts.find(({ end }) => (isEnd ? offset <= end : offset < end)) || texts.at(-1);
  return [text.node, Math.min(offset - text.start, text.node.length)];
}

// A passage as steps. The meanings of words stand in the same paragraph, and are not counted.
function stepsOf(button) {
  const passage = button.closest(".passage");
  const english = passage.querySelector(".english");
  const nodes = document.createTreeWalker(english, NodeFilter.SHOW_TEXT, node =>
    node.parentElement.closest(".note-meaning")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const texts = [];
  for (let start = 0; nodes.nextNode(); ) {
    const node = nodes.currentNode;
    texts.push({ node, start, end: start + node.length });
    start += node.length;
  }
  const at = (offset, isEnd) => placeIn(texts, offset, isEnd);
  let start = 0;
  const sentences = english.dataset.ends
    .split(" ")
    .map(end => {
      const range = document.createRange();
      range.setStart(...at(start, false));
      start = Number(end);
      range.setEnd(...at(start, true));
      const copy = range.cloneContents();
      copy.querySelectorAll(".note-meaning").forEach(meaning => meaning.remove());
      const text = copy.textContent;
      range.setEnd(...at(start - text.length + text.trimEnd().length, true));
      return { button, passage, range, text: text.trim() };
    })
    .filter(({ text }) => canBeSaid(text));
  const { recording } = button.dataset;
  return recording ? [{ button, passage, range: english, recording, sentences }] : sentences;
}

if (player && buttons.length) {
  const [back, pause, forward, end] = player.querySelectorAll("button");
  const told = player.querySelector("p");
  const speed = player.querySelector("select");
  const listen = tools.querySelector(".listen");
  const others = [...document.querySelectorAll("audio")];
  const tape = new Audio();
  let steps;
  let place = 0;
  let turn = 0;
  let isOn = false;
  let starter;
  let voice;
  let speech;
  let timer;

  const findVoice = () => synth && bestVoice(synth.getVoices());

  const lateVoice = () =>
    new Promise(done => {
      const answer = () => done(findVoice());
      synth?.addEventListener?.("voiceschanged", () => findVoice() && answer());
      setTimeout(answer, synth ? VOICES_COME_MS : 0);
    });

  function light(step) {
    document.querySelector(".passage.spoken")?.classList.remove("spoken");
    if ("highlights" in CSS) CSS.highlights.delete("spoken");
    if (!step) return;
    if ("highlights" in CSS && step.text) CSS.highlights.set("spoken", new Highlight(step.range));
    else step.passage.classList.add("spoken");
    // Only what left the screen, or is behind a bar, is brought back.
    const { top, bottom } = step.range.getBoundingClientRect();
    const from = Math.max(0, tools.getBoundingClientRect().bottom);
    if (top >= from && bottom <= innerHeight - player.offsetHeight) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({
      top: top - tools.offsetHeight - innerHeight / 8,
      behavior: isCalm ? "instant" : "smooth",
    });
  }

  function show(on) {
    isOn = on;
    pause.textContent = on ? pause.dataset.pause : pause.dataset.goOn;
    for (const button of [listen, ...buttons])
      button.ariaPressed = on && (button === listen || steps[place]?.button === button);
  }

  function hush() {
    turn += 1;
    clearTimeout(timer);
    synth?.cancel();
    tape.pause();
    show(false);
  }

  function stop() {
    if (player.hidden) return;
    hush();
    light();
    if (player.contains(document.activeElement)) starter.focus({ preventScroll: true });
    player.hidden = true;
  }

  function fail(why) {
    hush();
    light();
    player.classList.add("mute");
    told.textContent = told.dataset[why];
  }

  function move(by) {
    place = Math.max(0, place + by);
    tape.dataset.of = "";
    play();
  }

  const next = () => move(1);

  function playTape(step, mine) {
    if (tape.dataset.of !== step.recording) {
      tape.dataset.of = step.recording;
      tape.src = step.recording;
    }
    tape.onended = () => mine === turn && next();
    // No network, or a kind that this device cannot play.
    const ownVoice = () => {
      if (mine !== turn) return;
      steps.splice(place, 1, ...step.sentences);
      play();
    };
    tape.onerror = ownVoice;
    tape.play().catch(({ name }) => {
      if (name !== "NotAllowedError") ownVoice();
      else if (mine === turn) hush();
    });
  }

  function wait(ms, then) {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  }

  function speak(step, mine) {
    const rate = RATES[speed.value];
    speech = new SpeechSynthesisUtterance(step.text);
    Object.assign(speech, { voice, lang: voice.lang, rate });
    speech.onstart = () => mine === turn && wait(5000 + (step.text.length * 150) / rate, next);
    speech.onend = () => mine === turn && next();
    speech.onerror = ({ error }) => {
      if (mine !== turn) return;
      if (/not-allowed|interrupted|canceled/.test(error)) hush();
      else fail(/unavailable/.test(error) ? "noVoice" : "trouble");
    };
    wait(FIRST_SOUND_MS, () => fail("trouble"));
    synth.speak(speech);
  }

  async function play() {
    const step = steps[place];
    if (!step) return stop();
    const wasSpeaking = synth?.speaking || synth?.pending;
    hush();
    const mine = turn;
    show(true);
    light(step);
    if (step.recording) return playTape(step, mine);
    // No waiting without need: an iPad speaks only while a tap is being answered.
    voice ||= findVoice();
    if (!voice) {
      voice = await lateVoice();
      if (mine !== turn) return;
      if (!voice) return fail("noVoice");
    }
    if (wasSpeaking) wait(AFTER_CANCEL_MS, () => speak(step, mine));
    else speak(step, mine);
  }

  function begin(button, isHere) {
    steps ||= [...buttons].flatMap(stepsOf);
    if (isHere && isOn) return hush();
    if (isHere && !player.hidden && !player.matches(".mute")) return play();
    others.forEach(other => other.pause());
    starter = button;
    told.textContent = "";
    player.classList.remove("mute");
    player.hidden = false;
    place = steps.findIndex(step => step.button === button);
    move(0);
  }

  const setSpeed = () =>
    [tape, ...others].forEach(one => {
      one.playbackRate = one.defaultPlaybackRate = RATES[speed.value] / RATES.normal;
    });

  pause.addEventListener("click", () => (isOn ? hush() : play()));
  back.addEventListener("click", () => move(-1));
  forward.addEventListener("click", () => move(1));
  end.addEventListener("click", stop);
  speed.addEventListener("change", () => {
    document.dispatchEvent(new CustomEvent("keep", { detail: { speed: speed.value } }));
    setSpeed();
    if (isOn && tape.paused) play();
  });
  const kept = recall("reading")?.speed;
  if (typeof kept === "string" && Object.hasOwn(RATES, kept)) speed.value = kept;
  setSpeed();
  listen.addEventListener("click", () => begin(listen, true));
  for (const button of buttons)
    button.addEventListener("click", () => begin(button, steps?.[place]?.button === button));
  for (const note of document.querySelectorAll(".note-meaning"))
    note.addEventListener("toggle", ({ newState }) => newState === "open" && isOn && hush());
  for (const other of others)
    other.addEventListener("play", () => {
      stop();
      others.filter(one => one !== other).forEach(one => one.pause());
    });
  // A locked screen, another tab, another page.
  document.addEventListener("visibilitychange", () => document.hidden && isOn && hush());
  addEventListener("pagehide", () => isOn && hush());
  document.documentElement.classList.add("can-speak");
}
