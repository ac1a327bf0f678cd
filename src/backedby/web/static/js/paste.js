// What word processors and content systems put on the clipboard, as plain structure.

import {serialise} from "./serialise.js";

const ASIDE = "data-aside-";

/** Pasted HTML with its headings, lists, tables, links and emphasis, and nothing else. */
export function cleaned(html) {
  const body = parsed(html);
  for (const one of body.querySelectorAll("b, span, font, i, em, strong")) restyle(one);
  lists(body);
  for (const one of body.querySelectorAll("p, div, li, h1, h2, h3, h4, h5, h6")) {
    if (one.matches("p, div") && !one.textContent.trim() && !one.querySelector("br, table")) one.remove();
  }
  return serialise(body).replace(/[\r\n\t ]+/g, " ").replace(/^(?: |<br>)+|(?: |<br>)+$/g, "");
}

/** HTML parsed, its styles and handlers put aside: our policy forbids both, and the browser would say so of each. */
function parsed(html) {
  const aside = html.replace(/<style\b[^>]*>[^]*?<\/style\s*>|<base\b[^>]*>/gi, "")
    .replace(/([\s"'/])(style|on[a-z]+)(\s*=)/gi, `$1${ASIDE}$2$3`);
  const {body} = new DOMParser().parseFromString(aside, "text/html"); // runs and loads nothing
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replaceAll(ASIDE, "");
  for (const link of body.querySelectorAll("a[href]")) {
    link.setAttribute("href", link.getAttribute("href").replaceAll(ASIDE, ""));
  }
  return body;
}

/** Google Docs wraps all it copies in <b style="font-weight:normal">, and says bold by style. */
function restyle(node) {
  const said = document.createElement("i").style;
  said.cssText = node.getAttribute(`${ASIDE}style`) ?? "";
  const {fontWeight, fontStyle, verticalAlign} = said;
  const name = node.localName;
  const isNormal = fontWeight === "normal" || fontWeight === "400";
  if (["b", "strong"].includes(name)) {
    if (isNormal) node.replaceWith(...node.childNodes);
    return;
  }
  if (["i", "em"].includes(name)) return;
  const wanted = [
    (fontWeight === "bold" || Number(fontWeight) >= 600) && "strong",
    fontStyle === "italic" && "em",
    verticalAlign === "super" && "sup",
    verticalAlign === "sub" && "sub",
  ].filter(Boolean);
  for (const tag of wanted) {
    const inner = node.ownerDocument.createElement(tag);
    inner.append(...node.childNodes);
    node.append(inner);
  }
}

/** Word writes lists as paragraphs with a bullet typed in front (mso-list). */
function lists(body) {
  let list = null;
  for (const one of [...body.querySelectorAll("p[class^=MsoListParagraph], p[data-aside-style*=mso-list]")]) {
    const marker = one.querySelector("[data-aside-style*='mso-list:Ignore'], [data-aside-style*='mso-list: Ignore']");
    const isNumbered = /^\s*\(?[0-9a-z]{1,3}[.)]/i.test((marker ?? one).textContent);
    const tag = isNumbered ? "ol" : "ul";
    if (marker) marker.remove();
    else if (one.firstChild?.nodeType === Node.TEXT_NODE) {
      one.firstChild.data = one.firstChild.data.replace(/^\s*(?:[·•o▪-]|\(?\d{1,3}[.)])\s+/, "");
    }
    if (!list || list !== one.previousElementSibling || list.localName !== tag) {
      list = one.ownerDocument.createElement(tag);
      one.before(list);
    }
    const item = one.ownerDocument.createElement("li");
    item.append(...one.childNodes);
    list.append(item);
    one.remove();
  }
}
