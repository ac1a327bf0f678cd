// The desk where scripts run: the form gives way to an editor whose marks follow what is written.
// Without the CSS Custom Highlight API the form stays, and does the same by posting.

import {Cards} from "./cards.js";
import {canMark, Marks} from "./marks.js";
import {cleaned} from "./paste.js";
import {Places} from "./places.js";
import {serialise} from "./serialise.js";
import {ask} from "./server.js";

const QUIET = 80; // milliseconds without typing before a check
const MOST_STATES = 200;
const MOST_FILES = 20;
const find = (id) => document.getElementById(id);

class Desk {
  constructor(area) {
    this.area = area;
    this.editor = find("editor");
    this.bar = find("bar");
    this.marks = new Marks();
    this.cards = new Cards(find("cards"), find("no-cards"), {
      onOpen: (index) => {
        this.tint(index);
        if (index >= 0) this.bringUp(this.cards.marks[index]);
      },
      onOffer: (index, number, how) => this.take(index, number, how),
    });
    this.only = "";
    this.name = "";
    this.states = new Map(); // what the editor shows -> the draft in its own format
    this.told = null;
    this.isEdited = false;
    this.underWay = 0;
    document.execCommand("defaultParagraphSeparator", false, "p");
    this.listen();
    this.settle();
  }

  // What the editor holds

  get isBlank() {
    return !this.editor.textContent.trim();
  }

  /** The draft as it stands: in the format that came in as long as that is known, else as HTML. */
  current() {
    const html = serialise(this.editor);
    const known = this.states.get(html);
    if (known) return known;
    return {name: `${this.name.replace(/\.[^.]*$/, "") || "draft"}.html`, format: "html", source: html};
  }

  remember(draft) {
    this.states.set(serialise(this.editor), draft);
    if (this.states.size > (draft.data ? MOST_FILES : MOST_STATES)) this.states.delete(this.states.keys().next().value);
  }

  // Asking and showing

  async open(path, body) {
    this.busy(true);
    try {
      const told = await ask(path, body);
      if (!told) return;
      this.editor.innerHTML = told.html; // made inert by the server, of a few tags only
      this.editor.contentEditable = String(told.format !== "pdf");
      this.name = told.draft.name ?? "";
      this.states.clear();
      this.remember(told.draft);
      this.isEdited = false;
      this.settle();
      this.show(told);
      if (told.format !== "pdf") this.editor.focus({preventScroll: true});
      window.scrollTo(0, 0);
    } catch (error) {
      this.trouble(error.message);
    } finally {
      this.busy(false);
    }
  }

  /** Check the draft as it stands; answers whether it was still so when the answer came. */
  async check(extra = {}) {
    if (this.isBlank) {
      this.settle();
      return false;
    }
    const draft = extra.draft ?? this.current();
    const before = this.editor.textContent;
    this.busy(true);
    try {
      const told = await ask("/desk/check", {draft, known: [...this.cards.bodies.keys()], only: this.only, ...extra});
      if (!told || this.editor.textContent !== before) return false;
      if (extra.repair) {
        const shown = document.createElement("template");
        shown.innerHTML = told.html;
        if (plain(shown.content.textContent) !== plain(before)) return await this.check();
        this.remember(told.draft);
      }
      this.show(told);
      return true;
    } catch (error) {
      this.trouble(error.message);
      return false;
    } finally {
      this.busy(false);
    }
  }

  show(told) {
    const focused = document.activeElement?.closest?.("#bar [name=only]");
    const open = this.cards.marks[this.cards.index(this.cards.opened)];
    this.told = told;
    this.bar.innerHTML = told.summary; // our own template
    if (focused) this.bar.querySelector(focused.id ? `#${focused.id}` : `[data-only="${focused.dataset.only}"]`)?.focus();
    const places = new Places(this.editor);
    const fits = places.length === told.length;
    this.marks.lay(fits ? told.marks : [], fits ? told.chips : [], places, this.only);
    this.cards.show(told.marks, told.bodies, this.only);
    if (open && !this.cards.opened) {
      const again = told.marks.findIndex((one) => one.start <= open.start && open.start < one.end);
      if (again >= 0 && this.reopens) this.cards.open(again);
    }
    this.tint(this.cards.index(this.cards.opened));
    find("draft-name").textContent = this.name;
    const format = this.current().format;
    this.area.querySelector("[data-take=text]").textContent = `Download it as ${FORMATS[format] ?? format}`;
    for (const other of this.area.querySelectorAll("#take [value=markdown], #take [value=html]")) {
      other.hidden = other.value === (format === "pdf" ? "html" : format);
    }
    this.trouble("");
    find("left").textContent = "";
    this.say(find("bar").querySelector(".numbers-line")?.textContent ?? "");
  }

  settle() {
    this.editor.classList.toggle("is-empty", this.isBlank && !this.editor.querySelector("li, td"));
    this.area.classList.toggle("is-blank", this.isBlank);
    document.querySelector("main").classList.toggle("has-draft", !this.isBlank);
    if (this.isBlank) {
      this.marks.clear();
      this.cards.show([], {}, "");
      this.told = null;
    }
  }

  /** Checks overlap while a person types: only the last one that ends says that all is done. */
  busy(begins) {
    this.underWay += begins ? 1 : -1;
    const is = this.underWay > 0;
    this.bar.classList.toggle("is-busy", is);
    this.bar.setAttribute("aria-busy", String(is));
  }

  say(text) {
    if (find("said").textContent !== text) find("said").textContent = text;
  }

  trouble(text) {
    find("trouble").textContent = text;
    find("trouble").hidden = !text;
  }

  // Marks and cards

  tint(index) {
    const mark = this.cards.marks[index];
    this.marks.open(mark && mark.end > mark.start ? new Places(this.editor).range(mark.start, mark.end) : null);
  }

  /** Open a card and bring its sentence into view. */
  go(index) {
    const mark = this.cards.marks[index];
    if (!mark) return;
    this.cards.open(index, {focus: true});
    this.tint(index);
    this.bringUp(mark);
    this.say(`${mark.word}. ${mark.text}`);
  }

  /** Scroll until a sentence can be read: below the bar, and above a card that covers the lower part. */
  bringUp(mark) {
    const box = new Places(this.editor).range(mark.start, mark.end)?.getBoundingClientRect();
    const above = getComputedStyle(this.bar).position === "sticky" ? this.bar.offsetHeight : 0;
    const below = innerHeight - this.cards.cover;
    if (box?.height && (box.top < above + 20 || box.bottom > below - 20)) {
      scrollBy({top: box.top - above - (below - above) / 3});
    }
  }

  asksForSomething(mark) {
    if (this.only && mark.tone !== this.only && !mark.kinds.includes(this.only)) return false;
    return this.only || !["good", "skipped"].includes(mark.tone);
  }

  step(by) {
    const {marks} = this.cards;
    const at = this.cards.index(this.cards.opened);
    const from = at >= 0 ? at : this.indexAtCaret(by);
    for (let count = 1; count <= marks.length; count += 1) {
      const index = (from + by * count + marks.length * (count + 1)) % marks.length;
      if (this.asksForSomething(marks[index])) return this.go(index);
    }
    return this.say("No mark asks for anything.");
  }

  caret() {
    const selection = getSelection();
    if (!selection.rangeCount || !this.editor.contains(selection.focusNode)) return -1;
    return new Places(this.editor).of(selection.focusNode, selection.focusOffset);
  }

  indexAtCaret(by) {
    const at = this.caret();
    const {marks} = this.cards;
    if (at < 0) return by > 0 ? -1 : marks.length;
    const behind = marks.findIndex((one) => one.start >= at);
    return by > 0 ? (behind < 0 ? marks.length : behind) - 1 : behind < 0 ? marks.length : behind;
  }

  atCaret() {
    const at = this.caret();
    return this.cards.marks.findIndex((one) => one.start <= at && at <= one.end && one.end > one.start);
  }

  // Repairs

  /** Do what a card offers, in place, so that the browser can undo it. */
  async take(index, number, {byKey}) {
    const mark = this.cards.marks[index];
    const offer = mark?.offers[number];
    if (!offer) return;
    const before = this.current();
    const isKnown = this.states.has(serialise(this.editor));
    this.edit(offer);
    this.isEdited = true;
    this.reopens = !byKey;
    clearTimeout(this.waiting);
    const done = await this.check(isKnown ? {draft: before, repair: offer.key} : {});
    this.reopens = false;
    if (done && byKey) this.goOn(offer.start);
  }

  edit(offer) {
    const places = new Places(this.editor);
    const range = places.range(offer.start, offer.end);
    if (!range) return;
    this.isOurs = true;
    this.editor.focus({preventScroll: true});
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (offer.isParagraph) {
      document.execCommand("insertParagraph");
      document.execCommand("insertText", false, offer.text);
    } else if (offer.text) {
      document.execCommand("insertText", false, offer.text);
    } else {
      document.execCommand("delete");
    }
    this.isOurs = false;
  }

  /** The next sentence for which something can be done; if there is none, the way out. */
  goOn(from) {
    const {marks} = this.cards;
    const can = (one) => one.offers.some((offer) => offer.mends) && !this.passed(one);
    const next = marks.findIndex((one) => one.end > from && can(one));
    if (next >= 0) return this.go(next);
    this.cards.close();
    this.tint(-1);
    this.area.querySelector("[data-take=text]").focus();
    const left = marks.filter((one) => !this.passed(one)).length;
    const told = left === 0 ? "Nothing is left to mend." : `${left} ${left === 1 ? "mark is" : "marks are"} left to look at.`;
    find("left").textContent = told;
    return this.say(`${told} Enter downloads the draft.`);
  }

  /** Whether a sentence asks for nothing more urgent than a notice. */
  passed(mark) {
    return mark.tone === "good" || mark.tone === "skipped";
  }

  filter(only) {
    this.only = this.only === only ? "" : only;
    this.check();
  }

  // Events

  listen() {
    const {editor, area} = this;
    editor.addEventListener("input", () => this.typed());
    editor.addEventListener("paste", (event) => this.pasted(event, event.clipboardData));
    editor.addEventListener("drop", (event) => {
      editor.classList.remove("is-dropping");
      this.pasted(event, event.dataTransfer);
    });
    editor.addEventListener("dragover", (event) => {
      event.preventDefault();
      editor.classList.add("is-dropping");
    });
    editor.addEventListener("dragleave", () => editor.classList.remove("is-dropping"));
    editor.addEventListener("click", (event) => this.clicked(event));
    area.addEventListener("keydown", (event) => this.pressed(event));
    area.addEventListener("submit", (event) => this.submitted(event));
    this.bar.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-only]");
      if (!button) return;
      event.preventDefault();
      this.filter(button.dataset.only);
    });
    this.bar.addEventListener("change", (event) => {
      this.only = event.target.value;
      this.check();
    });
    find("next").addEventListener("click", () => this.step(1));
    find("previous").addEventListener("click", () => this.step(-1));
    find("undo").addEventListener("click", () => {
      editor.focus({preventScroll: true});
      document.execCommand("undo");
    });
    find("restart").addEventListener("click", () => {
      if (this.isEdited && !confirm("Leave this draft? It is stored nowhere.")) return;
      this.only = "";
      this.name = "";
      editor.contentEditable = "true";
      editor.replaceChildren();
      this.isEdited = false;
      this.settle();
      editor.focus();
    });
    find("copy").addEventListener("click", () => this.copy());
    find("open-file").addEventListener("change", (event) => {
      const [file] = event.target.files;
      event.target.value = "";
      if (file) this.upload(file);
    });
    find("open-sample").addEventListener("click", () => {
      const form = new FormData();
      form.set("sample", "yes");
      this.open("/desk/open", form);
    });
    addEventListener("beforeunload", (event) => {
      if (this.isEdited && !this.isBlank && !this.isTaking) event.preventDefault();
    });
  }

  typed() {
    if (this.isOurs) return;
    this.isEdited = true;
    const wasBlank = this.area.classList.contains("is-blank");
    this.settle();
    if (wasBlank && !this.isBlank) this.name ||= "draft.html";
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.follow(), QUIET);
  }

  /** Check what was typed; what is typed meanwhile waits for the answer, so that questions never pile up. */
  async follow() {
    this.isBehind = true;
    if (this.isFollowing) return;
    this.isFollowing = true;
    while (this.isBehind) {
      this.isBehind = false;
      await this.check();
    }
    this.isFollowing = false;
  }

  pasted(event, data) {
    event.preventDefault();
    const [file] = data.files;
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    if (file && !html && !text) return this.upload(file);
    if (this.isBlank) {
      this.editor.replaceChildren();
      const draft = html
        ? {name: "draft.html", format: "html", source: cleaned(html)}
        : {name: "", format: null, source: text};
      if (!draft.source.trim()) return undefined;
      this.isEdited = true;
      return this.open("/desk/check", {draft, opens: true});
    }
    this.editor.focus();
    return html
      ? document.execCommand("insertHTML", false, cleaned(html))
      : document.execCommand("insertText", false, text);
  }

  upload(file) {
    const form = new FormData();
    form.set("file", file);
    this.open("/desk/open", form);
  }

  clicked(event) {
    if (event.target.closest("a")) event.preventDefault();
    const index = this.atCaret();
    if (index < 0 || !getSelection().isCollapsed) return;
    this.cards.open(index);
    this.tint(index);
    if (this.cards.cover) this.bringUp(this.cards.marks[index]);
  }

  pressed(event) {
    if (event.key === "F8") {
      event.preventDefault();
      this.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.editor.contains(event.target)) {
      event.preventDefault();
      this.go(this.atCaret());
    } else if (event.key === "Escape" && !this.editor.contains(event.target)) {
      this.back();
    }
  }

  /** From a card back to its sentence. */
  back() {
    const mark = this.cards.marks[this.cards.index(this.cards.opened)];
    this.cards.close();
    this.tint(-1);
    this.editor.focus({preventScroll: true});
    const range = mark && new Places(this.editor).range(mark.end, mark.end);
    if (range) {
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  }

  submitted(event) {
    if (event.target.id !== "take") {
      event.preventDefault();
      return;
    }
    event.target.elements.draft.value = JSON.stringify(this.current());
    this.isTaking = true;
    setTimeout(() => { this.isTaking = false; }, 500);
  }

  copy() {
    const selection = getSelection();
    selection.selectAllChildren(this.editor);
    document.execCommand("copy");
    selection.collapseToStart();
    this.say("Copied.");
    find("copy").textContent = "Copied";
    setTimeout(() => { find("copy").textContent = "Copy"; }, 2000);
  }
}

const FORMATS = {markdown: "Markdown", html: "HTML", text: "text", docx: "Word", pdf: "HTML"};

/** Text in which all white space is alike: editors write no-break spaces where a space would vanish. */
const plain = (text) => text.replace(/\s/g, " ");

const start = find("start");
if (canMark && start && find("workspace") && !document.querySelector(".checked")) {
  find("place").replaceChildren(find("workspace").content.cloneNode(true));
  find("copy").hidden = false;
  new Desk(find("work"));
}
