// Shows photos large, in a dialog over the page. Without it their links lead to the same pictures.
// The words are on the script's own element, in the page's language.
(() => {
  const say = document.currentScript.dataset;
  const links = [...document.querySelectorAll("a[data-lightbox]")];
  if (!links.length || !window.HTMLDialogElement) return;
  let at = 0;
  let opener;

  const make = (parent, tag, name, more) => {
    const element = Object.assign(document.createElement(tag), { className: `ps-lightbox${name}` }, more);
    parent.append(element);
    return element;
  };
  const button = (parent, name, textContent, onclick) =>
    make(parent, "button", `__${name}`, {
      type: "button",
      title: say[name],
      ariaLabel: say[name],
      textContent,
      onclick,
    });

  const dialog = make(document.body, "dialog", "", { ariaLabel: say.viewer });
  dialog.setAttribute("aria-describedby", "ps-lightbox-photo ps-lightbox-caption");
  const close = button(dialog, "close", "\u2715", () => dialog.close());
  const figure = make(dialog, "figure", "__figure");
  const bar = make(dialog, "div", "__bar", { hidden: links.length < 2 });
  button(bar, "previous", "\u2190", () => show(at - 1));
  const count = make(bar, "span", "__count");
  button(bar, "next", "\u2192", () => show(at + 1));
  // Speaks each further photo; the first is spoken as the dialog's description.
  const voice = make(dialog, "p", "__voice", { role: "status" });

  const show = (number) => {
    at = (number + links.length) % links.length;
    const picture = links[at].querySelector("picture").cloneNode(true);
    for (const part of picture.children) part.sizes = "100vw";
    const image = picture.querySelector("img");
    Object.assign(image, { id: "ps-lightbox-photo", loading: "eager" });
    const caption = links[at].closest("figure").querySelector("figcaption").cloneNode(true);
    caption.id = "ps-lightbox-caption";
    figure.replaceChildren(picture, caption);
    count.textContent = `${at + 1} / ${links.length}`;
    voice.replaceChildren();
    if (dialog.open) {
      make(voice, "span", "__alt", {
        textContent: `${count.textContent} ${image.alt} `,
        lang: image.lang || document.documentElement.lang,
      });
      voice.append(...caption.cloneNode(true).childNodes);
      for (const link of voice.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-lightbox]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener = link;
    show(links.indexOf(link));
    dialog.showModal();
    close.focus();
  });
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.onkeydown = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && links.length > 1) show(at + step);
  };
  dialog.onclose = () => opener.focus();
})();
