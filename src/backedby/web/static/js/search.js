// Search as one types: the same page is asked for, and its parts take the place of those shown.
import {drawYears} from "./years.js";

const form = document.getElementById("search-form");
const query = form.elements.q;
const PARTS = ["facets", "found", "carried", "count"];
const QUIET = 180; // ms without a key before a question is asked

let waiting = 0;
let asking = null;

document.documentElement.classList.add("scripted");
prepare();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  show(addressOf(form), "push");
});

query.addEventListener("input", () => later());

document.addEventListener("change", (event) => {
  if (event.target.form === form && event.target !== query) show(addressOf(form), "push");
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/search?'], a[href='/search']");
  if (!link || link.closest(".site-head") || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const far = link.rel === "next" || link.closest(".tabs, .examples, .meant");
  show(link.getAttribute("href"), "push", {fills: true, rises: Boolean(far)});
});

window.addEventListener("popstate", () => show(location.pathname + location.search, "", {fills: true}));

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(addressOf(form), "replace"), QUIET);
}

/** The address that the form asks, without what is empty or as it is anyway. */
function addressOf(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => value && !(name === "sort" && value === "relevance"));
  const asked = new URLSearchParams(pairs).toString();
  return asked ? `/search?${asked}` : "/search";
}

/** Ask for an address and put what it answers in place; a newer question ends an older one. */
async function show(address, history, {fills = false, rises = false} = {}) {
  asking?.abort();
  const mine = (asking = new AbortController());
  const found = document.getElementById("found");
  found.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, {headers: {Accept: "text/html"}, signal: mine.signal});
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine !== asking) return;
    if (!page.getElementById("found")) throw new Error(page.querySelector("main")?.textContent.trim());
    const held = heldFocus();
    for (const id of PARTS) put(id, page);
    document.title = page.title;
    if (fills) fill(page);
    if (history === "push") window.history.pushState(null, "", address);
    if (history === "replace") window.history.replaceState(null, "", address);
    prepare();
    held();
    if (rises) window.scrollTo({top: 0});
  } catch (error) {
    if (error.name === "AbortError" || mine !== asking) return;
    document.getElementById("count").textContent = "The server cannot be reached. What is shown is from before.";
  } finally {
    if (mine === asking) document.getElementById("found").removeAttribute("aria-busy");
  }
}

/** Put a part of another page in the place of ours; a status keeps its element, so that it is read out. */
function put(id, page) {
  const mine = document.getElementById(id);
  const other = page.getElementById(id);
  if (id === "count") {
    if (mine.textContent !== other.textContent) mine.textContent = other.textContent;
  } else {
    mine.replaceChildren(...other.childNodes);
  }
}

/** Let the fields say what the page that came says. */
function fill(page) {
  query.value = page.getElementById("q").value;
  document.getElementById("sort").value = page.getElementById("sort").value;
}

/** Remember which link or field has the focus; returns what gives it back to its successor. */
function heldFocus() {
  const at = document.activeElement;
  if (!at || at === document.body || at === query) return () => {};
  const {id, className} = at;
  const label = at.querySelector?.("span")?.firstChild?.textContent ?? at.textContent;
  const area = at.closest(PARTS.map((one) => `#${one}`).join(","))?.id;
  return () => {
    if (document.contains(at)) return;
    const same = (id && document.getElementById(id))
      || (area && [...document.querySelectorAll(`#${area} a, #${area} input`)].find((one) =>
        one.className === className && (one.querySelector("span")?.firstChild?.textContent ?? one.textContent) === label));
    (same || query).focus({preventScroll: true});
  };
}

function prepare() {
  const years = document.querySelector(".years");
  if (years) drawYears(years, () => show(addressOf(form), "push"));
}
