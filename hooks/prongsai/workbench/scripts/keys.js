// Saving by Ctrl+S or Ctrl+Enter (Cmd on a Mac) from wherever in a form one types, in any keyboard layout.

const PLACE = "prongsai-place";

/** Press the first button of `form`, the one that saves, when those keys are pressed. */
export const saveByKeys = (form) => {
  document.addEventListener("keydown", (event) => {
    const meant = event.code === "KeyS" || event.code === "Enter" || event.code === "NumpadEnter";
    if (!meant || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const { id } = document.activeElement;
    if (id) sessionStorage.setItem(PLACE, `${location.pathname}#${id}`);
    form.querySelector(".wb-bar button")?.click();
  });
};

/** After such a save, be again where one typed. What was not saved shows its errors first. */
export const typeOn = () => {
  const [path, id] = (sessionStorage.getItem(PLACE) ?? "").split("#");
  sessionStorage.removeItem(PLACE);
  const saved = /[?&](saved|unchanged)=/.test(location.search);
  if (saved && path === location.pathname) document.getElementById(id)?.focus();
};
