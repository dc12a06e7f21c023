/** What a file is, told from its first bytes as the office tells it (`web::upload::Media`): whatever it is called, the office looks too. */

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.slice(from, to));
const FILMS = ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V '];

/** None for a kind that the office does not take in with a record, such as HEIC. */
export function mediaOf(bytes: Uint8Array): string | null {
  const brand = ascii(bytes, 4, 8) === 'ftyp' ? ascii(bytes, 8, 12) : null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (brand === 'M4A ' || brand === 'M4B ') return 'audio/mp4';
  if (brand !== null && (FILMS.includes(brand) || brand.startsWith('3gp'))) return 'video/mp4';
  return ascii(bytes, 0, 3) === 'ID3' || isMpegAudio(bytes) ? 'audio/mpeg' : null;
}

/** A frame of layer III: eleven set bits, no reserved version, rate or frequency. */
function isMpegAudio([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const [version, layer] = [(second >> 3) & 3, (second >> 1) & 3];
  const frame = first === 0xff && second >> 5 === 7;
  return frame && version !== 1 && layer === 1 && third >> 4 !== 15 && ((third >> 2) & 3) !== 3;
}
