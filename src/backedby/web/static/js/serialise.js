// A piece of DOM as HTML of a few tags only: what is sent to be checked, and what a paste may bring.

const TAGS = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li",
  "blockquote", "pre", "code", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup",
  "a", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "div"]);
const BLOCKS = new Set(["section", "article", "main", "aside", "header", "footer", "nav", "address",
  "details", "summary", "center", "figure", "figcaption", "dl", "dt", "dd"]);
const DROPPED = new Set(["script", "style", "template", "noscript", "iframe", "object", "embed",
  "svg", "math", "title", "head", "select", "textarea", "button", "audio", "video", "canvas", "img"]);
const VOID = new Set(["br", "hr"]);
const LINK = /^(?:https?:|mailto:)/i;

const escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};
const escaped = (text) => text.replace(/[&<>"]/g, (one) => escapes[one]);

/** The HTML of what is inside a node; equal content gives equal text. No recursion: it may be deep. */
export function serialise(root) {
  const out = [];
  const waiting = [...root.childNodes].reverse();
  while (waiting.length) {
    const node = waiting.pop();
    if (typeof node === "string") {
      out.push(node);
    } else if (node.nodeType === Node.TEXT_NODE) {
      out.push(escaped(node.data));
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const name = node.localName;
      if (DROPPED.has(name)) continue;
      const tag = TAGS.has(name) ? name : BLOCKS.has(name) ? "div" : null;
      if (tag) out.push(`<${tag}${attributes(node, tag)}>`);
      if (VOID.has(name)) continue;
      if (tag) waiting.push(`</${tag}>`);
      for (let child = node.lastChild; child; child = child.previousSibling) waiting.push(child);
    }
  }
  return out.join("");
}

function attributes(node, tag) {
  if (tag === "a") {
    const href = node.getAttribute("href") ?? "";
    return LINK.test(href) ? ` href="${escaped(href)}"` : "";
  }
  if (tag === "td" || tag === "th") {
    return ["colspan", "rowspan"].map((name) => {
      const value = node.getAttribute(name);
      return value && /^\d{1,3}$/.test(value) ? ` ${name}="${value}"` : "";
    }).join("");
  }
  if (tag === "ol" && /^\d{1,6}$/.test(node.getAttribute("start") ?? "")) {
    return ` start="${node.getAttribute("start")}"`;
  }
  return "";
}
