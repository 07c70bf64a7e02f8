// A day picked from a calendar of the Buddhist era: a button beside the box opens it; typing stays as good.

const THAI = "th-TH-u-ca-buddhist-nu-latn";
const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MONTHS = { PageUp: -1, PageDown: 1 };

/** A day at noon of nobody's zone, so that no summer time moves it. */
const dayOf = (year, month, day) => new Date(Date.UTC(year, month, day, 12));
const told = (day, options) => new Intl.DateTimeFormat(THAI, { timeZone: "UTC", ...options }).format(day);

/** As it is typed into the box: 5 พฤศจิกายน 2567. */
const written = (day) => `${day.getUTCDate()} ${told(day, { month: "long" })} ${day.getUTCFullYear() + 543}`;

/** The day that a text is in words or figures, its year of either era; nothing for any other text. */
const typed = (text) => {
  const found = /^\s*(\d{1,2})[\s/]+([^\s\d/]+|\d{1,2})[\s/]+(\d{4})\s*$/.exec(text);
  if (!found) return undefined;
  const named = Array.from({ length: 12 }, (_, at) => told(dayOf(2023, at, 1), { month: "long" })).indexOf(found[2]);
  const month = named < 0 ? Number(found[2]) - 1 : named;
  const year = Number(found[3]);
  return month >= 0 && month < 12 ? dayOf(year > 2400 ? year - 543 : year, month, Number(found[1])) : undefined;
};

const shifted = (day, months) => {
  const last = dayOf(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0).getUTCDate();
  return dayOf(day.getUTCFullYear(), day.getUTCMonth() + months, Math.min(day.getUTCDate(), last));
};

const button = (text, label, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};

/** Let a day be picked for `input`, whose data say in which words. */
export const pickDay = (input) => {
  const words = input.dataset;
  const dialog = document.createElement("dialog");
  dialog.className = "wb-calendar";
  dialog.setAttribute("aria-label", words.open);
  const title = document.createElement("p");
  title.setAttribute("aria-live", "polite");
  const table = document.createElement("table");
  const head = document.createElement("div");
  head.className = "wb-calendar-head";
  let day;

  const take = () => {
    input.value = written(day);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    dialog.close();
    input.focus();
  };
  const show = (next, focus) => {
    day = next;
    title.textContent = told(day, { month: "long", year: "numeric" }).replace("พ.ศ. ", "");
    table.replaceChildren(week(0, "th"), ...weeks());
    if (focus) table.querySelector("[aria-current]").focus();
  };
  const week = (number, cell, made = (at) => told(dayOf(2023, 0, at + 1), { weekday: "narrow" })) => {
    const row = document.createElement("tr");
    for (let at = 0; at < 7; at++) {
      const one = document.createElement(cell);
      one.append(made(number * 7 + at));
      row.append(one);
    }
    return row;
  };
  const weeks = () => {
    const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
    const before = dayOf(year, month, 1).getUTCDay();
    const days = dayOf(year, month + 1, 0).getUTCDate();
    const cell = (at) => {
      const number = at - before + 1;
      if (number < 1 || number > days) return "";
      const own = dayOf(year, month, number);
      const one = button(String(number), told(own, { dateStyle: "full" }), () => {
        day = own;
        take();
      });
      one.tabIndex = number === day.getUTCDate() ? 0 : -1;
      if (number === day.getUTCDate()) one.setAttribute("aria-current", "date");
      return one;
    };
    return Array.from({ length: Math.ceil((before + days) / 7) }, (_, number) => week(number, "td", cell));
  };

  head.append(
    button("‹", words.earlier, () => show(shifted(day, -1), false)),
    title,
    button("›", words.later, () => show(shifted(day, 1), false)),
  );
  table.addEventListener("keydown", (event) => {
    if (event.key in MOVES)
      show(dayOf(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + MOVES[event.key]), true);
    else if (event.key in MONTHS) show(shifted(day, MONTHS[event.key] * (event.shiftKey ? 12 : 1)), true);
    else return;
    event.preventDefault();
  });
  dialog.append(
    head,
    table,
    button(words.close, "", () => dialog.close()),
  );
  const now = new Date();
  const today = dayOf(now.getFullYear(), now.getMonth(), now.getDate());
  const first = () => typed(input.value) ?? (words.day ? new Date(`${words.day}T12:00Z`) : today);
  input.after(
    button(words.shown, words.open, () => {
      dialog.showModal();
      show(first(), true);
    }),
    dialog,
  );
};
