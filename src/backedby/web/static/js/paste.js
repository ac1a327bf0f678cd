// What word processors and content systems put on the clipboard, as plain structure.

import {serialise} from "./serialise.js";

/** Pasted HTML with its headings, lists, tables, links and emphasis, and nothing else. */
export function cleaned(html) {
  const {body} = new DOMParser().parseFromString(unstyled(html), "text/html"); // runs and loads nothing
  for (const one of body.querySelectorAll("b, span, font, i, em, strong")) restyle(one);
  lists(body);
  for (const one of body.querySelectorAll("p, div, li, h1, h2, h3, h4, h5, h6")) {
    if (one.matches("p, div") && !one.textContent.trim() && !one.querySelector("br, table")) one.remove();
  }
  return serialise(body).replace(/[\r\n\t ]+/g, " ").replace(/^(?: |<br>)+|(?: |<br>)+$/g, "");
}

/** Styles kept aside as data: our policy forbids inline ones, and the browser would say so of each. */
function unstyled(html) {
  return html.replace(/<style\b[^>]*>[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

/** Google Docs wraps all it copies in <b style="font-weight:normal">, and says bold by style. */
function restyle(node) {
  const said = document.createElement("i").style;
  said.cssText = node.dataset.style ?? "";
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
  for (const one of [...body.querySelectorAll("p[class^=MsoListParagraph], p[data-style*=mso-list]")]) {
    const marker = one.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
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
