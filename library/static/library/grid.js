// A grid of hundreds of links is one stop for the Tab key; the arrow keys move inside it.
const MOVES = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};
const within = (place, length) => Math.max(0, Math.min(length - 1, place));

for (const grid of document.querySelectorAll("[data-desk-grid]")) {
  const links = [...grid.tBodies[0].rows].map(row => [...row.querySelectorAll("td a")]);
  const all = links.flat();
  const enter = link => {
    for (const other of all) other.tabIndex = other === link ? 0 : -1;
  };
  if (all.length) enter(all[0]);
  grid.addEventListener("focusin", event => all.includes(event.target) && enter(event.target));
  grid.addEventListener("keydown", event => {
    const move = MOVES[event.key];
    const row = links.findIndex(cells => cells.includes(event.target));
    if (!move || row < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const cells = links[within(row + move[0], links.length)];
    cells[within(links[row].indexOf(event.target) + move[1], cells.length)].focus();
  });
}
