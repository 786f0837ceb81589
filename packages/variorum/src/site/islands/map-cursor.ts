/** Moves the line on the erasure map to the passage that is being read. */
export function followMap(): void {
  const cells = [...document.querySelectorAll<HTMLElement>(".pane-left .cell[data-passage]")];
  const maps = [...document.querySelectorAll<SVGSVGElement>("svg[data-passages]")];
  if (cells.length < 2 || maps.length === 0) return;
  const first = Number(cells[0]?.dataset.passage);
  const inSight = new Set<number>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const passage = Number((target as HTMLElement).dataset.passage);
        if (isIntersecting) inSight.add(passage);
        else inSight.delete(passage);
      }
      for (const map of maps) moveCursor(map, inSight.size === 0 ? undefined : Math.min(...inSight) - first);
    },
    { rootMargin: "-15% 0px -55% 0px" },
  );
  for (const cell of cells) observer.observe(cell);
}

function moveCursor(map: SVGSVGElement, passage: number | undefined): void {
  const cursor = map.querySelector("[data-cursor]");
  if (cursor === null) return;
  const positions = (map.dataset.passages ?? "").split(" ").map(Number);
  const at = passage === undefined ? undefined : positions[passage];
  cursor.classList.toggle("on", at !== undefined);
  if (at !== undefined) cursor.setAttribute("transform", `translate(${at})`);
}
