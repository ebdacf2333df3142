// Reads the English aloud with a voice of the device, a sentence at a time, the sentence lit up.
// Only voices that live on the device are used: others would send the text to another company.
// Sentence by sentence, since browsers cut off what takes longer than 15 seconds, and pause() does
// nothing on Android: to pause is to stop, and to go on is to begin the sentence again.

const synth = globalThis.speechSynthesis;
const player = document.querySelector(".player");
const RATES = { slow: 0.7, normal: 0.95, fast: 1.2 };
const PATIENCE_MS = 1500;

// The sentences of a passage as ranges of its text. The meanings of words stand in the same
// paragraph, shut, and are neither read nor counted.
function sentencesOf(passage) {
  const english = passage.querySelector(".english");
  if (!english) return [];
  const nodes = document.createTreeWalker(english, NodeFilter.SHOW_TEXT, node =>
    node.parentElement.closest(".note-meaning") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const texts = [];
  for (let start = 0; nodes.nextNode(); ) {
    const node = nodes.currentNode;
    texts.push({ node, start, end: (start += node.length) });
  }
  const at = (offset, isEnd) => {
    const text = texts.find(({ end }) => (isEnd ? offset <= end : offset < end)) || texts.at(-1);
    return [text.node, Math.min(offset - text.start, text.node.length)];
  };
  let start = 0;
  return english.dataset.ends.split(" ").map(end => {
    const range = document.createRange();
    range.setStart(...at(start, false));
    range.setEnd(...at(+end, true));
    const parts = texts.map(({ node, start: first, end: last }) =>
      node.data.slice(Math.max(0, start - first), Math.max(0, Math.min(+end, last) - first)));
    start = +end;
    return { passage, range, text: parts.join("").trim() };
  }).filter(({ text }) => /\p{L}|\d/u.test(text));
}

if (player && synth) {
  const passages = [...document.querySelectorAll(".passage")];
  const sentences = passages.flatMap(sentencesOf);
  const pause = player.querySelector(".pause"), told = player.querySelector("[role=status]");
  const recordings = [...document.querySelectorAll("audio")];
  let place = 0, turn = 0, isSpeaking = false, voice;

  const findVoice = () => {
    const voices = synth.getVoices().filter(({ lang, localService }) => localService && /^en\b/i.test(lang));
    return voices.find(one => one.default) || voices.find(({ lang }) => /US$/i.test(lang)) || voices[0];
  };

  // Voices come late in some browsers.
  const voiceHere = () => new Promise(done => {
    const found = findVoice();
    if (found) return done(found);
    const answer = () => done(findVoice());
    synth.addEventListener?.("voiceschanged", answer, { once: true });
    setTimeout(answer, PATIENCE_MS);
  });

  function light(sentence) {
    document.querySelector(".passage.spoken")?.classList.remove("spoken");
    if ("highlights" in CSS) CSS.highlights.delete("spoken");
    if (!sentence) return;
    if ("highlights" in CSS) CSS.highlights.set("spoken", new Highlight(sentence.range));
    else sentence.passage.classList.add("spoken");
    const { top, bottom } = sentence.range.getBoundingClientRect();
    if (top > 60 && bottom < innerHeight - player.offsetHeight - 10) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollTo({ top: scrollY + top - innerHeight / 3, behavior: isCalm ? "instant" : "smooth" });
  }

  function show(speaking) {
    isSpeaking = speaking;
    pause.textContent = speaking ? pause.dataset.pause : pause.dataset.goOn;
  }

  function hush() {
    turn += 1;
    synth.cancel();
    show(false);
  }

  function stop() {
    hush();
    light();
    player.hidden = true;
  }

  function speak() {
    const mine = ++turn, sentence = sentences[place];
    if (!sentence) return stop();
    synth.cancel();
    const speech = new SpeechSynthesisUtterance(sentence.text);
    Object.assign(speech, { voice, lang: voice.lang, rate: RATES[player.querySelector("select").value] });
    speech.onend = () => {
      if (mine !== turn) return;
      place += 1;
      speak();
    };
    speech.onerror = () => mine === turn && fail();
    show(true);
    light(sentence);
    synth.speak(speech);
  }

  function fail() {
    hush();
    light();
    player.classList.add("mute");
    told.textContent = told.dataset.noVoice;
  }

  async function begin(passage) {
    recordings.forEach(recording => recording.pause());
    player.hidden = false;
    told.textContent = "";
    player.classList.remove("mute");
    place = Math.max(0, sentences.findIndex(sentence => !passage || sentence.passage === passage));
    voice = await voiceHere();
    if (voice) speak();
    else fail();
  }

  pause.addEventListener("click", () => (isSpeaking ? hush() : speak()));
  player.querySelector(".back").addEventListener("click", () => { place = Math.max(0, place - 1); speak(); });
  player.querySelector(".forward").addEventListener("click", () => { place += 1; speak(); });
  player.querySelector(".stop").addEventListener("click", stop);
  player.querySelector("select").addEventListener("change", ({ target }) => {
    document.dispatchEvent(new CustomEvent("keep", { detail: { speed: target.value } }));
    recordings.forEach(recording => (recording.playbackRate = RATES[target.value] / RATES.normal));
    if (isSpeaking) speak();
  });
  try {
    const { speed } = JSON.parse(localStorage.getItem("reading")) || {};
    if (RATES[speed]) player.querySelector("select").value = speed;
  } catch {
    // Nothing is kept here: the usual speed.
  }
  document.querySelector(".listen")?.addEventListener("click", () => begin());
  for (const passage of passages)
    passage.querySelector(".say")?.addEventListener("click", () => begin(passage));
  for (const note of document.querySelectorAll(".note-meaning"))
    note.addEventListener("toggle", ({ newState }) => newState === "open" && isSpeaking && hush());
  for (const recording of recordings)
    recording.addEventListener("play", () => {
      stop();
      recordings.filter(other => other !== recording).forEach(other => other.pause());
    });
  // A locked screen or another tab: silence, and the place is kept.
  document.addEventListener("visibilitychange", () => document.hidden && isSpeaking && hush());
  addEventListener("pagehide", () => synth.cancel());
  document.documentElement.classList.add("can-speak");
}
