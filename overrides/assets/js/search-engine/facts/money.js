// Amounts of money, however they are written, as ways in which a page may write the same amount.

const UNITS = new Map([
  ["ล้าน", 1e6],
  ["million", 1e6],
  ["แสน", 1e5],
  ["หมื่น", 1e4],
  ["พัน", 1e3],
  ["thousand", 1e3],
]);
const MOST = 1e12;
const AMOUNT =
  /(?<![0-9a-z./,-])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,2}[0-9]*)?(?![0-9/,-])(?: {0,2}(ล้าน|แสน|หมื่น|พัน|million|thousand))?(?: {0,2}(บาท|baht|thb|฿))?/gu;

// The first amount of a plain text: where it stands (`at`, `size`), and how many baht. A number alone is one if its
// digits are grouped, or if they are too many for a year.
export function moneyIn(plain) {
  for (const found of plain.matchAll(AMOUNT)) {
    const [all, digits, part, unit, baht] = found;
    const sure = unit || baht || digits.includes(",") || (digits.length > 4 && digits[0] !== "0");
    // In satang, whole numbers: no digit is lost.
    const value = Math.round(Number(`${digits.replaceAll(",", "")}${part || ""}`) * (UNITS.get(unit) || 1) * 100) / 100;
    if (sure && value > 0 && value < MOST) return { at: found.index, size: all.length, baht: value };
  }
  return null;
}

// How pages write it, the likeliest first.
export function amountWritings({ baht }) {
  const made = Number.isInteger(baht) ? [String(baht), `${baht}.00`] : [baht.toFixed(2), String(baht)];
  for (const [unit, size] of UNITS) {
    const count = baht / size;
    if (count >= 1 && count < 1e4 && Math.round(count * 1000) / 1000 === count) made.push(`${count} ${unit}`);
  }
  return made;
}
