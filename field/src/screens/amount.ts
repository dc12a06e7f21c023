/** Money as people write and read it: fen, never a float; and 大写. The same as `law::money`. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
/** Beyond this an amount is a slip of the finger; it also keeps every sum exact. */
export const FEN_MAX = 100_000_000_00;

export type AmountFault = 'empty' | 'odd' | 'decimals' | 'negative' | 'large';
export type Amount = { fen: number } | { fault: AmountFault };

/** Reads `200`, `200.5`, `1,234.50`, `200元`, `¥200`, `２００`. A comma stands before three digits or not at all. */
export function readAmount(written: string): Amount {
  const text = written
    .trim()
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
    .replaceAll(' ', '')
    .replace(/[０-９．，]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  if (text === '') return { fault: 'empty' };
  if (text.startsWith('-')) return { fault: 'negative' };
  const parts = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(text);
  if (!parts) return { fault: 'odd' };
  const decimals = parts[2] ?? '';
  if (decimals.length > 2) return { fault: 'decimals' };
  const yuan = Number((parts[1] ?? '').replaceAll(',', ''));
  const fen = yuan * 100 + Number(decimals.padEnd(2, '0'));
  return fen > FEN_MAX ? { fault: 'large' } : { fen };
}

/** `1,234.50`, or `1,234` for whole yuan. */
export function figures(fen: number): string {
  const yuan = Math.trunc(fen / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = Math.abs(fen % 100);
  return rest === 0 ? yuan : `${yuan}.${rest.toString().padStart(2, '0')}`;
}

/** `¥1,234.50`: always with both decimals, so that nothing can be added. */
export function sealedFigures(fen: number): string {
  const shown = figures(fen);
  return shown.includes('.') ? `¥${shown}` : `¥${shown}.00`;
}

/** `壹仟贰佰叁拾肆元伍角整`, without 人民币. */
export function inWords(fen: number): string {
  if (fen === 0) return '零元整';
  const sign = fen < 0 ? '负' : '';
  const all = Math.abs(fen);
  const yuan = Math.floor(all / 100);
  const jiao = Math.floor(all / 10) % 10;
  const cent = all % 10;
  const digit = (n: number) => DIGITS.charAt(n);
  let words = sign + (yuan > 0 ? `${whole(yuan)}元` : '');
  const gap = yuan > 0 && (jiao === 0 || yuan % 10 === 0) ? '零' : '';
  if (jiao === 0 && cent === 0) words += '整';
  else if (jiao === 0) words += `${gap}${digit(cent)}分`;
  else if (cent === 0) words += `${gap}${digit(jiao)}角整`;
  else words += `${gap}${digit(jiao)}角${digit(cent)}分`;
  return words;
}

const SIZES: [number, string][] = [[100_000_000, '亿'], [10_000, '万'], [1_000, '仟'], [100, '佰'], [10, '拾']];

/** A number above zero, by groups of four digits. */
function whole(number: number): string {
  for (const [size, name] of SIZES) {
    if (number < size) continue;
    const rest = number % size;
    const tail = rest === 0 ? '' : (rest < size / 10 ? '零' : '') + whole(rest);
    return whole(Math.floor(number / size)) + name + tail;
  }
  return DIGITS.charAt(number);
}
