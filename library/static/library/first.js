// Before the first paint (blocking="render"): what this device's reader has chosen, as data
// attributes of <html>. Later, the page would be seen in another size and colour for a moment.
(() => {
  let chosen = {};
  try {
    // In an editor's preview the page itself says what is chosen.
    if (!("preview" in document.documentElement.dataset))
      chosen = JSON.parse(localStorage.getItem("reading")) || {};
  } catch {
    // Storage is shut or holds something else: the page as it is for everybody.
  }
  // A teacher's link may name the furigana, for this visit.
  const furigana = new URLSearchParams(location.search).get("furigana");
  if (/^(none|[1-6]|junior|all)$/.test(furigana)) chosen.furigana = furigana;
  for (const name of ["furigana", "theme", "size", "spacing", "font"]) {
    if (/^\w{1,8}$/.test(chosen[name])) document.documentElement.dataset[name] = chosen[name];
  }
  document.documentElement.classList.add("js");

  // What only adds to the page must not share the line with what shows it.
  const later = document.currentScript.dataset.later.split(" ");
  addEventListener("load", () => {
    for (const src of later)
      document.head.append(
        Object.assign(document.createElement("script"), { type: "module", src }),
      );
  });
})();
