/** A QR code, drawn as an SVG on the page and as dots on a canvas for the PDF. Level M, as on the office's papers. */
import qrcode from 'qrcode-generator';

const QUIET = 2;

function modules(text: string): { size: number; dark: (row: number, column: number) => boolean } {
  const code = qrcode(0, 'M');
  // The library writes bytes; a number in Chinese needs its UTF-8.
  code.addData(String.fromCharCode(...new TextEncoder().encode(text)), 'Byte');
  code.make();
  return { size: code.getModuleCount(), dark: (row, column) => code.isDark(row, column) };
}

export function Qr({ text, label }: { text: string; label: string }) {
  const { size, dark } = modules(text);
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (dark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  const side = size + 2 * QUIET;
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

export function codeCanvas(text: string, dot: number): HTMLCanvasElement {
  const { size, dark } = modules(text);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = (size + 2 * QUIET) * dot;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('this browser gives no canvas');
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.fillStyle = '#000000';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (dark(row, column)) brush.fillRect((column + QUIET) * dot, (row + QUIET) * dot, dot, dot);
    }
  }
  return canvas;
}
