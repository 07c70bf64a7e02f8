"""What a page is asked, in JavaScript: each gives a list of what is wrong, or a value to compare."""

WATCH = """window.forbidden = [];
document.addEventListener("securitypolicyviolation", e => forbidden.push(`${e.violatedDirective} ${e.blockedURI}`));"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A style of the test's own. The page's policy would refuse it as an element, but not as an object of a script.
STYLE = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet]; }"""
LARGE = "html { font-size: 200% }"
# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# Texts cut at the edge of a box that hides what does not fit; three points leave room for how marks are drawn.
CUT = """[...document.querySelectorAll('body *')].filter(e => {
    const style = getComputedStyle(e);
    return style.overflowX === 'hidden' && style.clipPath === 'none' && style.webkitLineClamp === 'none'
        && e.checkVisibility() && e.textContent.trim() && e.scrollWidth > e.clientWidth + 3;
}).map(e => e.className)"""
# Stops of the keyboard that are not outlined by two points at least, themselves or by what is drawn around them.
UNSEEN = """() => {
  const unseen = [];
  for (const stop of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (stop.tabIndex < 0 || stop.disabled || !stop.checkVisibility({visibilityProperty: true})) continue;
    stop.focus({focusVisible: true, preventScroll: true});
    if (document.activeElement !== stop) continue;
    const drawn = [null, "::before", "::after"].map(part => getComputedStyle(stop, part));
    if (!drawn.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2))
      unseen.push(stop.outerHTML.slice(0, 160));
  }
  document.activeElement.blur();
  return unseen;
}"""
# Words in Thai letters that are said to be of another language, whether they are seen or only read out. The sign in
# the number of a letter is no word.
THAI_AS_ANOTHER = """[...document.querySelectorAll("body *")].filter(e => {
    if (e.closest("script, noscript, svg, [translate=no]") || (e.closest("[lang]") || e).lang === "th") return false;
    const own = [...e.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join("");
    const read = ["aria-label", "alt", "title", "placeholder"].map(name => e.getAttribute(name) || "").join("");
    return /[\\u0e01-\\u0e5b]/.test((own + read).replace(/[\\u0e01-\\u0e2e]{1,3} (?=[0-9])/g, ""));
}).map(e => e.outerHTML.slice(0, 200))"""
MOVING = """[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
    return s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0)})
    .map(e => e.className)"""
HEADINGS = """[...document.querySelectorAll("main :is(h1, h2, h3, h4)")]
    .filter(e => !e.closest(".ps-search") && (e.checkVisibility() || e.closest("details[data-fold]")))
    .map(e => e.textContent.trim())"""
# What a script would have to answer.
IDLE = """[...document.querySelectorAll("button, select, input, [role=button]")].filter(e =>
    e.checkVisibility({visibilityProperty: true}) && e.type !== "submit" && e.type !== "radio" && e.type !== "checkbox"
    && !e.closest("form[action], form[role=search]")).map(e => e.outerHTML.slice(0, 160))"""
# What a closed part holds, and paper does not show, though nothing says that it is for the screen alone.
CLOSED = """[...document.querySelectorAll('details:not([open]) > :not(summary)')].filter(e =>
    e.parentElement.checkVisibility() && getComputedStyle(e).display !== 'none' && !e.checkVisibility())
    .map(e => e.outerHTML.slice(0, 200))"""
# Boxes of a printed page that hide or push out a part of what is in them.
CUT_ON_PAPER = """[...document.querySelectorAll("main *")].filter(e => {
    const style = getComputedStyle(e);
    if (!e.checkVisibility({visibilityProperty: true})) return false;
    // What is said to screen readers alone, and all that is in it.
    for (let at = e; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== "none") return false;
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    const hides = style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1;
    return hides || box.right > document.documentElement.clientWidth + 1;
}).map(e => `${e.tagName}.${e.className}`)"""
SWITCH = """(() => { const link = document.querySelector("a.ps-language");
    return [link.href.split("?")[0], link.lang, link.hreflang]; })()"""
FIRST_STOP = "document.querySelector('a[href], button, input, summary, [tabindex]').className"
