// The list of what was found. Bodies come as HTML from our own templates and are put in when opened.

import {element} from "./dom.js";

export class Cards {
  constructor(list, empty, {onOpen, onOffer}) {
    this.list = list;
    this.empty = empty;
    this.onOpen = onOpen;
    this.onOffer = onOffer;
    this.bodies = new Map();
    this.items = new Map();
    this.marks = [];
    this.opened = null;
    list.addEventListener("click", (event) => this.clicked(event));
  }

  /** Show the cards of these marks; items that stay the same stay in place. */
  show(marks, bodies, only) {
    for (const [key, html] of Object.entries(bodies)) this.bodies.set(key, html);
    this.marks = marks;
    const used = new Map();
    const wanted = marks.map((mark) => {
      const count = used.get(mark.key) ?? 0;
      used.set(mark.key, count + 1);
      const name = `${mark.key}.${count}`;
      mark.name = name;
      const item = this.items.get(name) ?? this.made(mark, name);
      item.hidden = Boolean(only) && mark.tone !== only && !mark.kinds.includes(only);
      return item;
    });
    this.items = new Map(marks.map((mark, index) => [mark.name, wanted[index]]));
    const kept = new Set(wanted);
    for (const item of [...this.list.children]) if (!kept.has(item)) item.remove();
    wanted.forEach((item, index) => {
      if (this.list.children[index] !== item) this.list.insertBefore(item, this.list.children[index] ?? null);
    });
    const shown = wanted.filter((item) => !item.hidden).length;
    this.empty.hidden = shown > 0;
    this.empty.textContent = only ? "Nothing bears this mark." : "Nothing to say about this draft.";
    if (this.opened && !this.items.has(this.opened)) this.opened = null;
    for (const key of this.bodies.keys()) if (this.bodies.size > 2000 && !used.has(key)) this.bodies.delete(key);
  }

  made(mark, name) {
    const head = element("button", {type: "button", class: "card-head", "aria-expanded": "false"});
    const badge = element("span", {class: "badge"});
    badge.append(icon(mark.tone), element("span", {}, mark.word));
    head.append(badge, element("span", {class: "card-snippet"}, mark.text));
    const title = element("h3", {class: "card-title"});
    title.append(head);
    const item = element("li", {class: `card tone-${mark.tone}`, "data-name": name});
    item.append(title);
    return item;
  }

  index(name) {
    return this.marks.findIndex((one) => one.name === name);
  }

  /** Open one card and close the other; answers its item. */
  open(index, {focus = false} = {}) {
    const mark = this.marks[index];
    if (this.opened && this.opened !== mark?.name) this.close();
    if (!mark) return null;
    const item = this.items.get(mark.name);
    item.hidden = false;
    let body = item.querySelector(".card-body");
    if (!body) {
      body = element("div", {class: "card-body"});
      body.innerHTML = this.bodies.get(mark.key) ?? "";
      body.prepend(element("button", {type: "button", class: "card-close button-quiet button-small"}, "Close"));
      item.append(body);
    }
    body.hidden = false;
    item.classList.add("is-open");
    const head = item.querySelector(".card-head");
    head.setAttribute("aria-expanded", "true");
    this.opened = mark.name;
    this.bringUp(item);
    if (focus) {
      const best = mark.offers.findIndex((one) => one.mends);
      (item.querySelector(`[data-offer="${best}"]`) ?? head).focus({preventScroll: true});
    }
    return item;
  }

  /** Scroll the list, not the page, until a card can be read. */
  bringUp(item) {
    const box = this.list.parentElement;
    const [own, its] = [item.getBoundingClientRect(), box.getBoundingClientRect()];
    if (own.top < its.top) box.scrollTop -= its.top - own.top + 6;
    else if (own.bottom > its.bottom) box.scrollTop += Math.min(own.top - its.top - 6, own.bottom - its.bottom + 6);
  }

  /** How much of the window's lower part the open card covers, in pixels. */
  get cover() {
    const item = this.opened && this.items.get(this.opened);
    return item && getComputedStyle(item).position === "fixed" ? item.offsetHeight : 0;
  }

  close() {
    const item = this.opened && this.items.get(this.opened);
    this.opened = null;
    if (!item) return;
    item.classList.remove("is-open");
    item.querySelector(".card-head").setAttribute("aria-expanded", "false");
    const body = item.querySelector(".card-body");
    if (body) body.hidden = true;
  }

  clicked(event) {
    const item = event.target.closest("li.card");
    if (!item) return;
    const index = this.index(item.dataset.name);
    const offer = event.target.closest("[data-offer]");
    if (offer) {
      event.preventDefault();
      this.onOffer(index, Number(offer.dataset.offer), {byKey: event.detail === 0});
    } else if (event.target.closest(".card-head, .card-close")) {
      if (this.opened === item.dataset.name) this.close();
      else this.open(index);
      if (!this.opened) item.querySelector(".card-head").focus({preventScroll: true});
      this.onOpen(this.opened ? index : -1);
    }
  }
}

/** The shape of a tone, taken from the legend, which the server drew. */
function icon(tone) {
  const drawn = document.querySelector(`#icons .icon-${tone}`);
  return drawn ? drawn.cloneNode(true) : document.createTextNode("");
}
