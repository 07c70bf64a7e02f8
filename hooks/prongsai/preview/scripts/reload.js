// Asks the preview that serves this page whether there is something newer to be seen at its address, and shows it.

const { seen } = document.currentScript.dataset;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const shown = () =>
  document.visibilityState === "visible" ||
  new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));

const isNewer = async () => {
  try {
    const answer = await fetch(`/livereload/${seen}`);
    return answer.ok && (await answer.text()) === "newer";
  } catch {
    await pause(1000); // nobody serves at the moment
    return false;
  }
};

const watch = async () => {
  do {
    await shown();
  } while (!(await isNewer()));
  location.reload();
};

watch();
