/**
 * Runs in the page of what is not there, which stands at any depth and whose edition does not say its address: the site
 * begins where this same page is found under its own name, and the links with `data-home` then lead below that. The
 * folder nearest the top is tried first: some hosts answer every address.
 * It stands in the page, since nothing can be loaded from a place that is not known; a policy of a host may allow it by
 * its hash.
 */
export const findHomeScript = `(async () => {
  const lead = (root, page) => {
    for (const link of document.querySelectorAll("[data-home]")) link.href = root + link.dataset.home + page;
    for (const part of document.querySelectorAll("[data-found]")) part.hidden = false;
  };
  const isThis = async (root) => {
    const answer = await fetch(root + "404.html");
    if (!answer.ok) return false;
    return new DOMParser().parseFromString(await answer.text(), "text/html").title === document.title;
  };
  if (location.protocol === "file:") return lead("", "index.html");
  const folders = location.pathname.split("/").slice(0, -1);
  for (let depth = 1; depth <= folders.length; depth++) {
    const root = folders.slice(0, depth).join("/") + "/";
    if (await isThis(root).catch(() => false)) return lead(root, "");
  }
})();`;
