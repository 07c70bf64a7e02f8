// Boxes into which something is picked from a list: its picture beside the box, a title asked for where it is a link.

const WEB = /^(https?:\/\/|www\.)/i;

/** Show beside `input` the picture of what is picked in it, where its list has pictures. */
export const showPicture = (input) => {
  const options = [...(input.list?.options ?? [])];
  if (!options.some((option) => option.dataset.picture)) return;
  const row = input.closest(".wb-pick");
  input.addEventListener("input", () => {
    const found = options.find((option) => option.value === input.value);
    row.querySelector("img")?.remove();
    if (!found?.dataset.picture) return;
    const picture = document.createElement("img");
    picture.className = "wb-picture";
    picture.alt = "";
    picture.src = found.dataset.picture;
    row.prepend(picture);
  });
};

/** Show what `input`'s neighbour `[data-hidden]` asks for while the address of a link is typed in it. */
export const askOfLinks = (input) => {
  const asked = input.closest(".wb-row")?.querySelector("[data-hidden]");
  if (!asked) return;
  input.addEventListener("input", () => {
    asked.hidden = !WEB.test(input.value.trim());
  });
};
