/**
 * Draws a sheet on canvases of A4, page by page, with the faces of the phone: a township's phone has Chinese faces, and
 * none need be carried along. It knows how a line of Chinese breaks: no stop begins a line, no bracket ends one.
 */
import type { Sheet } from './sheet';

/** A4 at 150 dots to the inch: print as an office printer gives it, some hundred kilobytes a page. */
const WIDTH = 1240;
const HEIGHT = 1754;
const MARGIN = { x: 150, top: 150, bottom: 150 };
const SONG = '"Songti SC","STSong","SimSun","Noto Serif CJK SC","Source Han Serif SC",serif';
const HEI = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
const NO_BEGIN = '，。；：！？、）〕】》〉”’％…．,.;:!?)]}';
const NO_END = '（〔【《〈“‘([{';

type Brush = CanvasRenderingContext2D;

/** Breaks a text into lines of a width; `indent` shortens the first one. */
export function wrap(text: string, width: number, indent: number, measure: (text: string) => number): string[] {
  const pieces = text.match(/[A-Za-z0-9.\-/_%¥]+|[\s\S]/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  let room = width - indent;
  for (const piece of pieces) {
    const fits = measure(line + piece) <= room;
    if (fits || (NO_BEGIN.includes(piece) && line !== '')) {
      line += piece;
      continue;
    }
    const last = [...line].at(-1) ?? '';
    const carry = NO_END.includes(last) && last !== '' ? last : '';
    lines.push(carry === '' ? line : line.slice(0, -carry.length));
    room = width;
    line = carry;
    // A word longer than a line is broken where the line ends.
    for (const char of piece) {
      if (line !== '' && measure(line + char) > room) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

class Pages {
  readonly all: HTMLCanvasElement[] = [];
  brush!: Brush;
  y = 0;

  constructor(private readonly mark: string) {
    this.turn();
  }

  turn(): void {
    const page = document.createElement('canvas');
    page.width = WIDTH;
    page.height = HEIGHT;
    const brush = page.getContext('2d');
    if (!brush) throw new Error('this browser gives no canvas');
    brush.fillStyle = '#ffffff';
    brush.fillRect(0, 0, WIDTH, HEIGHT);
    brush.fillStyle = '#111111';
    brush.textBaseline = 'alphabetic';
    this.all.push(page);
    this.brush = brush;
    this.y = MARGIN.top;
    if (this.mark !== '') this.centred(this.mark, `22px ${HEI}`, 90, '#9a1b13');
  }

  need(height: number): void {
    if (this.y + height > HEIGHT - MARGIN.bottom) this.turn();
  }

  centred(text: string, font: string, y: number, colour = '#111111'): void {
    const { brush } = this;
    brush.save();
    brush.font = font;
    brush.fillStyle = colour;
    brush.textAlign = 'center';
    brush.fillText(text, WIDTH / 2, y, WIDTH - 2 * MARGIN.x);
    brush.restore();
  }

  /** A paragraph in the width of the page, its first line indented by two characters. */
  text(text: string, size: number, face: string, options: { indent?: boolean; x?: number; width?: number } = {}): void {
    const font = `${size}px ${face}`;
    const x = options.x ?? MARGIN.x;
    const width = options.width ?? WIDTH - MARGIN.x - x;
    const indent = options.indent === false ? 0 : size * 2;
    this.brush.font = font;
    const lines = wrap(text, width, indent, (part) => this.brush.measureText(part).width);
    lines.forEach((line, i) => {
      this.need(size * 1.7);
      this.brush.font = font;
      this.y += size * 1.7;
      this.brush.fillText(line, x + (i === 0 ? indent : 0), this.y);
    });
  }

  rule(): void {
    this.brush.fillRect(MARGIN.x, this.y, WIDTH - 2 * MARGIN.x, 2);
  }
}

/** Finds a kept picture by its hash. */
export type Loader = (sha256: string) => Promise<Blob | null>;

export async function drawSheet(sheet: Sheet, code: HTMLCanvasElement | null, load: Loader): Promise<HTMLCanvasElement[]> {
  const pages = new Pages(sheet.mark);
  pages.y += 50;
  pages.centred(sheet.organ, `600 44px ${SONG}`, pages.y);
  pages.y += 74;
  pages.centred(sheet.title, `700 56px ${SONG}`, pages.y);
  pages.y += 52;
  if (sheet.number !== '') pages.centred(sheet.number, `28px ${SONG}`, pages.y);
  pages.y += 26;
  drawRows(pages, sheet.rows);
  for (const section of sheet.sections) {
    pages.y += 12;
    // A heading does not stand alone at the foot of a page.
    pages.need(28 * 1.7 * 2 + 12);
    pages.text(section.head, 28, HEI, { indent: false });
    for (const { text, strong } of section.paragraphs) pages.text(text, 27, strong ? HEI : SONG);
  }
  await drawLines(pages, sheet, load);
  drawClosing(pages, sheet, code);
  pages.all.forEach((page, i) => {
    const brush = page.getContext('2d');
    if (!brush) return;
    brush.font = `22px ${SONG}`;
    brush.textAlign = 'center';
    brush.fillText(`第${i + 1}页，共${pages.all.length}页`, WIDTH / 2, HEIGHT - 80);
  });
  return pages.all;
}

function drawRows(pages: Pages, rows: [string, string][]): void {
  pages.rule();
  for (const [label, value] of rows) {
    const top = pages.y;
    pages.text(value, 25, SONG, { indent: false, x: MARGIN.x + 270 });
    const bottom = pages.y;
    pages.brush.font = `25px ${HEI}`;
    pages.brush.fillText(label, MARGIN.x + 10, (top < bottom ? top : MARGIN.top) + 25 * 1.7);
    pages.y += 14;
    pages.rule();
  }
}

async function drawLines(pages: Pages, sheet: Sheet, load: Loader): Promise<void> {
  pages.y += 18;
  for (const { label, note, picture } of sheet.lines) {
    pages.need(picture ? 130 : 60);
    const top = pages.y;
    // A second officer stands under the first.
    pages.text(label === '' ? `　　　　　${note}` : `${label}：${note}`, 26, SONG, { indent: false });
    const kept = picture ? await load(picture) : null;
    if (kept) {
      const drawn = await createImageBitmap(kept);
      const height = 110;
      const width = Math.min(420, (drawn.width / drawn.height) * height);
      pages.brush.drawImage(drawn, MARGIN.x + 460, top, width, height);
      pages.y = Math.max(pages.y, top + height);
    }
  }
}

function drawClosing(pages: Pages, sheet: Sheet, code: HTMLCanvasElement | null): void {
  pages.need(code ? 260 : 150);
  const top = pages.y + 20;
  const { brush } = pages;
  if (code) {
    brush.imageSmoothingEnabled = false;
    brush.drawImage(code, MARGIN.x, top, 190, 190);
    brush.font = `20px ${HEI}`;
    brush.fillText(sheet.codeNote, MARGIN.x, top + 216);
  }
  brush.save();
  brush.textAlign = 'right';
  brush.font = `28px ${SONG}`;
  brush.fillText(sheet.closing[0], WIDTH - MARGIN.x, top + 48);
  brush.fillText(sheet.closing[1], WIDTH - MARGIN.x, top + 96);
  brush.restore();
  pages.y = top + (code ? 230 : 110);
  for (const foot of sheet.foot) pages.text(foot, 22, HEI, { indent: false });
}
