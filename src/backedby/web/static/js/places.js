// Places in the text of an element, counted in UTF-16 units over all its text nodes.

export class Places {
  constructor(root) {
    this.nodes = [];
    this.starts = [];
    this.length = 0;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      this.nodes.push(node);
      this.starts.push(this.length);
      this.length += node.length;
    }
  }

  /** Node and offset; at a seam the end of the node before (`isEnd`) or the start of the next. */
  at(place, isEnd = false) {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const fits = isEnd ? this.starts[middle] < place : this.starts[middle] <= place;
      if (fits) low = middle;
      else high = middle - 1;
    }
    const node = this.nodes[low];
    return node ? [node, Math.max(0, Math.min(place - this.starts[low], node.length))] : null;
  }

  /** A live range over `start` to `end`; null where that is no text. */
  range(start, end) {
    const first = this.at(start);
    const last = start === end ? first : this.at(end, true);
    if (!first || end < start) return null;
    const range = document.createRange();
    range.setStart(...first);
    range.setEnd(...last);
    return range;
  }

  /** Where a node and offset are in the text. */
  of(node, offset) {
    if (node.nodeType === Node.TEXT_NODE) {
      const index = this.nodes.indexOf(node);
      return index < 0 ? -1 : this.starts[index] + offset;
    }
    const child = node.childNodes[offset];
    const index = this.nodes.findIndex((one) => child
      ? child === one || child.contains(one) || child.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
      : node.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !node.contains(one));
    return index < 0 ? this.length : this.starts[index];
  }
}
