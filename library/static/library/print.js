// The button that prints what is on the screen; without JavaScript the browser's own menu does.
for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
