/**
 * The PDF made on the phone. Its pages are pictures, since no Chinese face is carried along; its words stand in the
 * document's description and the particulars go along as an attachment, so that a machine can read both. The maker of
 * PDFs is loaded when a paper is made, not before.
 */
import { codeCanvas } from '../ui/qr';
import { drawSheet } from './draw';
import { plain } from './sheet';
import type { Loader } from './draw';
import type { Sheet } from './sheet';

const A4: [number, number] = [595.28, 841.89];

export async function sheetPdf(sheet: Sheet, particulars: unknown, made: Date, load: Loader): Promise<Blob> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const pages = await drawSheet(sheet, sheet.code === '' ? null : codeCanvas(sheet.code, 6), load);
  const pdf = await PDFDocument.create();
  pdf.setTitle(`${sheet.title}　${sheet.number}`, { showInWindowTitleBar: true });
  pdf.setAuthor(sheet.organ);
  pdf.setLanguage('zh-CN');
  pdf.setSubject(plain(sheet));
  // The moment of the paper, not of the making: the same paper has the same bytes.
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  for (const page of pages) {
    const drawn = await pdf.embedPng(await png(page));
    pdf.addPage(A4).drawImage(drawn, { x: 0, y: 0, width: A4[0], height: A4[1] });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(particulars));
  await pdf.attach(bytes, 'particulars.json', {
    mimeType: 'application/json', description: '文书载明的事项', creationDate: made, modificationDate: made,
  });
  const saved = await pdf.save();
  return new Blob([saved as BlobPart], { type: 'application/pdf' });
}

async function png(page: HTMLCanvasElement): Promise<ArrayBuffer> {
  const blob = await new Promise<Blob | null>((done) => page.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the page could not be drawn');
  return blob.arrayBuffer();
}
