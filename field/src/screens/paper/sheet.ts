/** A paper as words in their order, before anybody decides how it looks: shown on the page and drawn into the PDF alike. */

export interface Paragraph {
  text: string;
  strong?: boolean;
}

export interface Section {
  head: string;
  paragraphs: Paragraph[];
}

export interface Line {
  label: string;
  note: string;
  /** The hash of a signature as it was drawn. */
  picture?: string | undefined;
}

export interface Sheet {
  organ: string;
  title: string;
  number: string;
  rows: [string, string][];
  sections: Section[];
  lines: Line[];
  /** Who issues it, and the day. */
  closing: [string, string];
  foot: string[];
  /** What its QR code carries; none without. */
  code: string;
  codeNote: string;
  /** Made for show: marked on every page. */
  mark: string;
}

/** What a person wrote, closed with a full stop whatever they ended it with. */
export function sentence(written: string): string {
  const text = written.trim().replace(/[。；，.;,、]+$/, '');
  return /[！？…]$/.test(text) ? text : `${text}。`;
}

/** What a person wrote at length: each line a paragraph. */
export function paragraphs(written: string): Paragraph[] {
  const lines = written.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return lines.map((text, i) => ({ text: i === lines.length - 1 ? sentence(text) : text }));
}

/** `1．甲；2．乙。`; a single entry without its number. */
export function listed(entries: string[]): string {
  const clean = entries.map((entry) => entry.trim().replace(/[。；，;]+$/, '')).filter((entry) => entry !== '');
  const numbered = clean.length > 1;
  return clean.map((entry, i) => `${numbered ? `${i + 1}．` : ''}${entry}${i === clean.length - 1 ? '。' : '；'}`).join('');
}

/** A paper's sections are counted 一、二、三. */
export function counted(sections: Section[]): Section[] {
  const numerals = '一二三四五六七八九十';
  return sections.map((section, i) => ({ ...section, head: `${numerals.charAt(i)}、${section.head}` }));
}

export function markOf(demo: boolean, madeUp: boolean): string {
  if (demo) return madeUp ? '演示样张　不具有法律效力　所载人员、单位均为虚构' : '演示样张　不具有法律效力';
  return madeUp ? '所载当事人为虚构' : '';
}

/** Every word of it in reading order, for the description that goes into the PDF and for tests. */
export function plain(sheet: Sheet): string {
  const rows = sheet.rows.map(([label, value]) => `${label}：${value}`);
  const sections = sheet.sections.flatMap(({ head, paragraphs }) => [head, ...paragraphs.map(({ text }) => text)]);
  const lines = sheet.lines.map(({ label, note }) => `${label}：${note}`);
  return [sheet.organ, sheet.title, sheet.number, ...rows, ...sections, ...lines, ...sheet.closing, ...sheet.foot, sheet.mark]
    .filter((text) => text !== '')
    .join('\n');
}
