// Shows only the files of one item or one unit. The choice stands in the address, so that it can be sent and kept.
// Without scripts the choice is not shown, and links lead to the pages of the items, where their evidence is.
(() => {
  "use strict";
  const form = document.querySelector("[data-filter]");
  if (!form) return;
  const said = form.querySelector("[role=status]");
  const files = [...document.querySelectorAll(".ps-file[data-items]")];
  const sections = new Set(files.map((file) => file.closest("section")));
  const fields = [...form.querySelectorAll("select")];
  const rests = [...document.querySelectorAll(".ps-rest")];

  const filter = () => {
    const wanted = fields.filter((field) => field.value);
    const fits = (file) => wanted.every((field) => file.dataset[`${field.name}s`].split(" ").includes(field.value));
    let shown = 0;
    for (const file of files) {
      file.hidden = !fits(file);
      shown += !file.hidden;
    }
    // What is looked for may be among the many that are folded: a choice opens them, and its end folds them again.
    for (const rest of rests) {
      const found = rest.querySelector(".ps-file:not([hidden])");
      if (wanted.length && !rest.hasAttribute("data-chosen")) rest.dataset.chosen = rest.open ? "open" : "";
      if (wanted.length) rest.open = true;
      else if (rest.hasAttribute("data-chosen")) rest.open = rest.dataset.chosen === "open";
      if (!wanted.length) rest.removeAttribute("data-chosen");
      rest.hidden = !found;
    }
    for (const section of sections) section.hidden = !section.querySelector(".ps-file:not([hidden])");
    const words = shown ? form.dataset.said : form.dataset.none;
    said.textContent = wanted.length ? words.replace("{shown}", shown).replace("{all}", files.length) : "";
  };

  const asked = new URLSearchParams(location.search);
  for (const field of fields)
    field.value = [...field.options].some((o) => o.value === asked.get(field.name)) ? asked.get(field.name) : "";
  filter();
  form.addEventListener("change", () => {
    const address = new URL(location.href);
    for (const field of fields) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    // What the fragment led to may be hidden now.
    address.hash = "";
    history.replaceState(null, "", address);
    filter();
  });
})();
