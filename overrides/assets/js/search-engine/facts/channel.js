// Whether somebody asks where to turn to: the numbers and places for complaints and questions are on an agency's page.

const TURNING =
  /ร้องเรียน|ร้องทุกข์|เบาะแส|แจ้ง ?(?:ทุจริต|โกง|เรื่อง|ที่ไหน)|สายด่วน|เบอร์|โทรศัพท์|ติดต่อ|\b(?:complain|complaint|complaints|hotline|contact|phone|report corruption)\b/u;
const OTHER =
  /สถิติ|จำนวน|แนวปฏิบัติ|มาตรการ|โครงการ|รายงาน|แผน|ขั้นตอน|คู่มือ|statistic|number of|procedure|measure|plan|report(?! corruption)/u;

// Of a plain text.
export function asksForChannel(plain) {
  return TURNING.test(plain) && !OTHER.test(plain);
}
