// Buttons and keys that mark up a Markdown text, and its preview without leaving the page. What is put in can be undone.

const KEYS = { b: "bold", k: "link" };
const TABLE = "|  |  |\n| --- | --- |\n|  |  |";

/** Put `text` in the place of what is selected in `area`, and select `length` characters from `from` on. */
const put = (area, text, from, length) => {
  const start = area.selectionStart;
  area.focus();
  // The only way whose result the browser's own undo takes back; where there is none, it is typed without that.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(start + from, start + from + length);
};

/** Select whole lines of `area`; gives them. */
const lines = (area) => {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = value.indexOf("\n", area.selectionEnd);
  area.setSelectionRange(start, end < 0 ? value.length : end);
  return value.slice(area.selectionStart, area.selectionEnd).split("\n");
};

const begun = (area, mark) => {
  const text = lines(area)
    .map((line) => (line.startsWith(mark) ? line.slice(mark.length) : mark + line))
    .join("\n");
  put(area, text, text.length, 0);
};

const TOOLS = {
  bold: (area, chosen) => put(area, `**${chosen}**`, 2, chosen.length),
  heading: (area) => begun(area, "## "),
  list: (area) => begun(area, "- "),
  link: (area, chosen) => put(area, `[${chosen}](https://)`, chosen ? chosen.length + 3 : 1, chosen ? 8 : 0),
  table: (area) => {
    const before = area.value.slice(0, area.selectionStart);
    const gap = before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    area.setSelectionRange(area.selectionStart, area.selectionStart);
    put(area, `${gap}${TABLE}\n\n`, gap.length + 2, 0);
  },
};

const use = (area, tool) => TOOLS[tool](area, area.value.slice(area.selectionStart, area.selectionEnd));

/** Show the buttons of `bar`, and let them and the keys work on its text. */
export const markUp = (bar) => {
  const area = document.getElementById(bar.dataset.tools);
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]");
    if (tool) use(area, tool.dataset.tool);
  });
  area.addEventListener("keydown", (event) => {
    const tool = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (!tool) return;
    event.preventDefault();
    use(area, tool);
  });
};

/** Let the button of `form` that asks for the preview bring it without leaving the page. */
export const previewHere = (form) => {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const place = document.getElementById("preview");
    if (!place || button?.value !== "preview" || form.dataset.plain) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form, button)),
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("preview");
      place.replaceChildren(...found.childNodes);
      place.hidden = found.hidden;
      place.focus();
    } catch {
      form.dataset.plain = "yes"; // as without scripts
      form.requestSubmit(button);
    }
  });
};
