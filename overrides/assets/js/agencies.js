// Finds agencies by a part of their name and by group. The choice stands in the address, so that it can be sent and
// kept. Without scripts the form is not shown; the list is whole, and its letters lead to places in it.
(() => {
  "use strict";
  const form = document.querySelector("[data-agencies]");
  if (!form) return;
  const said = form.querySelector("[role=status]");
  const letters = document.querySelector(".ps-roster-letters");
  const fields = [...form.querySelectorAll("input, select")];
  const digits = "๐๑๒๓๔๕๖๗๘๙";
  const plain = (text) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .replaceAll("\u0e4d\u0e32", "\u0e33")
      .replace(/[๐-๙]/g, (digit) => digits.indexOf(digit));
  const rows = [...document.querySelectorAll(".ps-roster tr[data-find]")].map((row) => ({
    row,
    group: row.dataset.group,
    names: plain(`${row.querySelector("th").textContent} ${row.dataset.find}`),
  }));

  const filter = () => {
    const [name, group] = [form.elements.agency.value, form.elements.group?.value ?? ""];
    const words = plain(name).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, group: own, names } of rows) {
      row.hidden = !(words.every((word) => names.includes(word)) && (!group || group === own));
      shown += !row.hidden;
    }
    for (const body of document.querySelectorAll(".ps-roster tbody"))
      body.hidden = !body.querySelector("tr[data-find]:not([hidden])");
    const asked = words.length > 0 || group !== "";
    if (letters) letters.hidden = asked;
    const told = shown ? form.dataset.said : form.dataset.none;
    said.textContent = asked ? told.replace("{shown}", shown).replace("{all}", rows.length) : "";
  };

  const address = new URL(location.href);
  for (const field of fields) {
    const asked = address.searchParams.get(field.name);
    if (asked !== null) field.value = asked;
  }
  form.hidden = false;
  filter();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    for (const field of fields) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    address.hash = "";
    history.replaceState(null, "", address);
    filter();
  });
})();
