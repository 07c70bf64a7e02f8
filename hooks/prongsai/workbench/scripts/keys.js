// Saving by Ctrl+S or Ctrl+Enter (Cmd on a Mac) from wherever in a form one types, in any keyboard layout.

/** Press the first button of `form`, the one that saves, when those keys are pressed. */
export const saveByKeys = (form) => {
  document.addEventListener("keydown", (event) => {
    const meant = event.code === "KeyS" || event.code === "Enter" || event.code === "NumpadEnter";
    if (!meant || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    form.querySelector(".wb-bar button")?.click();
  });
};
