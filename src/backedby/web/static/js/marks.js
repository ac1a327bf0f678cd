// Marks laid over the text by the browser (CSS Custom Highlight API): the document is not touched.

const TONES = ["skipped", "unknown", "good", "catch", "bad"];
const CHIPS = ["resolved", "doubtful", "unknown"];

export const canMark = "highlights" in CSS && typeof Highlight === "function";

export class Marks {
  constructor() {
    const names = [...TONES.map((one) => `mark-${one}`), "flaw", ...CHIPS.map((one) => `cite-${one}`), "open"];
    this.layers = new Map(names.map((name, index) => {
      const layer = new Highlight();
      layer.priority = name === "open" ? -1 : index;
      CSS.highlights.set(name, layer);
      return [name, layer];
    }));
    this.laid = [];
  }

  /** Show these marks and chips; ranges that lie where they should stay as they are. */
  lay(marks, chips, places, only) {
    const wanted = [
      ...marks.map((one) => ({...one, layer: one.isClaim ? `mark-${one.tone}` : "flaw"}))
        .filter((one) => !only || one.tone === only || one.kinds.includes(only)),
      ...chips.map((one) => ({...one, layer: `cite-${one.state}`})),
    ].filter((one) => one.end > one.start)
      .map(({layer, start, end}) => ({layer, range: places.range(start, end)}))
      .filter((one) => one.range);
    const same = (a, b) => a.layer === b.layer
      && a.range.startContainer === b.range.startContainer && a.range.startOffset === b.range.startOffset
      && a.range.endContainer === b.range.endContainer && a.range.endOffset === b.range.endOffset;
    let first = 0;
    while (first < wanted.length && first < this.laid.length && same(wanted[first], this.laid[first])) first += 1;
    let last = 0;
    while (last < wanted.length - first && last < this.laid.length - first
      && same(wanted.at(-1 - last), this.laid.at(-1 - last))) last += 1;
    const old = this.laid.splice(first, this.laid.length - first - last, ...wanted.slice(first, wanted.length - last));
    for (const one of old) this.layers.get(one.layer).delete(one.range);
    for (const one of this.laid.slice(first, this.laid.length - last)) this.layers.get(one.layer).add(one.range);
  }

  /** Tint the stretch whose card is open. */
  open(range) {
    const layer = this.layers.get("open");
    layer.clear();
    if (range) layer.add(range);
  }

  clear() {
    for (const layer of this.layers.values()) layer.clear();
    this.laid = [];
  }
}
