// The histogram of years: drag over its bars, or move the two handles, with keys too.
import {element} from "./dom.js";

/** Make a histogram choose a range; `chosen` is called once the range stands. */
export function drawYears(place, chosen) {
  const svg = place.querySelector(".histogram");
  const from = place.querySelector("[name=from]");
  const to = place.querySelector("[name=to]");
  const first = Number(place.dataset.first);
  const last = Number(place.dataset.last);
  if (first === last) return;
  const bars = [...svg.querySelectorAll(".bar")];

  const handles = element("div", {class: "year-sliders"});
  const low = handle("First year", from, first);
  const high = handle("Last year", to, last);
  handles.append(low, high);
  svg.after(handles);
  svg.classList.add("draggable");

  function handle(label, field, open) {
    const made = element("input", {type: "range", min: first, max: last, step: 1, "aria-label": label, id: `${field.id}-handle`});
    made.value = field.value || open;
    made.addEventListener("input", () => choose(Number(low.value), Number(high.value), made));
    made.addEventListener("change", (event) => {
      event.stopPropagation();
      chosen();
    });
    return made;
  }

  /** Show a range without asking for it yet; the handle that is moved pushes the other one. */
  function choose(a, b, moved) {
    if (a > b) {
      if (moved === low) b = a;
      else if (moved === high) a = b;
      else [a, b] = [b, a];
    }
    low.value = a;
    high.value = b;
    from.value = a <= first ? "" : a;
    to.value = b >= last ? "" : b;
    for (const bar of bars) {
      bar.classList.toggle("bar-out", Number(bar.dataset.last) < a || Number(bar.dataset.first) > b);
    }
  }

  let start = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = bar(event);
    svg.setPointerCapture(event.pointerId);
    drag(event);
  });
  svg.addEventListener("pointermove", (event) => start && drag(event));
  svg.addEventListener("pointerup", () => {
    if (start) chosen();
    start = null;
  });
  svg.addEventListener("pointercancel", () => (start = null));

  function drag(event) {
    const end = bar(event);
    const years = [start, end].flatMap((one) => [Number(one.dataset.first), Number(one.dataset.last)]);
    choose(Math.max(first, Math.min(...years)), Math.min(last, Math.max(...years)));
  }

  /** The bar under the pointer, or the nearest one. */
  function bar(event) {
    const box = svg.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    return bars[Math.max(0, Math.min(bars.length - 1, Math.floor(part * bars.length)))];
  }
}
