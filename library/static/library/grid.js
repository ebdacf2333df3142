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

/** Where a key leads in the grid, as [row, cell]. `links` are rows of cells. */
export function cellAfter(key, [row, cell], links) {
  const [down, right] = MOVES[key];
  const to = within(row + down, links.length);
  return [to, within(cell + right, links[to].length)];
}

for (const grid of document.querySelectorAll("[data-desk-grid]")) {
  const links = [...grid.tBodies[0].rows].map(row => [...row.querySelectorAll("td a")]);
  const all = links.flat();
  const enter = link => {
    for (const other of all) other.tabIndex = other === link ? 0 : -1;
  };
  if (all.length) enter(all[0]);
  grid.addEventListener("focusin", event => all.includes(event.target) && enter(event.target));
  grid.addEventListener("keydown", event => {
    const row = links.findIndex(cells => cells.includes(event.target));
    if (!MOVES[event.key] || row < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [to, cell] = cellAfter(event.key, [row, links[row].indexOf(event.target)], links);
    links[to][cell].focus();
  });
}
