// Copy, share and fill the screen, where the browser can.

const told = document.querySelector("#handed-over");
const say = (button, text) => {
  button.querySelector("span").textContent = text;
  if (told) told.textContent = text;
};

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(button, button.dataset.done);
    } catch {
      // Not allowed, or no https: what there is to copy is marked, for the keys of the device.
      const field = button.closest("section").querySelector("textarea, input");
      if (field?.value === button.dataset.copy) field.select();
      else getSelection().selectAllChildren(document.querySelector(".hand-over-address"));
    }
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) button.hidden = true;
  const { title, share: url } = button.dataset;
  button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
}

for (const button of document.querySelectorAll("[data-full-screen]")) {
  if (!document.documentElement.requestFullscreen) button.hidden = true;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  });
}
