// Buttons that copy a text of the page; without scripts they are not there.

for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.firstChild;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      label.data = "Copied";
    } catch {
      label.data = "Not allowed to copy";
    }
    setTimeout(() => (label.data = "Copy"), 2000);
  });
}
