/** From the second visit on the edition can be read without a network. Drafts and files on a disk are not kept. */
export function startOffline(): void {
  const program = document.currentScript?.dataset.offline;
  if (program === undefined || location.protocol === "file:" || !("serviceWorker" in navigator)) return;
  // A browser that keeps nothing (a private window, a host without a certificate) shows the page all the same.
  navigator.serviceWorker.register(program).catch(() => undefined);
}
