/** From a disk there is no server to turn a folder into its page: links to folders get the file's name. */
export function mendFileLinks(): void {
  if (location.protocol !== "file:") return;
  for (const link of document.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    const [path = "", fragment] = href.split("#");
    if (path.endsWith("/") && !path.includes(":")) {
      link.setAttribute("href", `${path}index.html${fragment === undefined ? "" : `#${fragment}`}`);
    }
  }
}
