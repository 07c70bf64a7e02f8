// On the grid of likelihood and impact the arrow keys go where they point; the browser's own go cell by cell.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Let the arrow keys move in `table` as on a map. At its edges nothing moves. */
export const moveInGrid = (table) => {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const row = rows.findIndex((cells) => cells.includes(event.target));
    if (!step || row < 0) return;
    event.preventDefault();
    const next = rows[row + step[0]]?.[rows[row].indexOf(event.target) + step[1]];
    if (!next) return;
    next.focus();
    next.click();
  });
};
