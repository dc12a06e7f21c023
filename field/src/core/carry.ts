/**
 * Everything that waits, as one file to carry by hand when no line comes or the storage is full. Packets are signed, so that the
 * office can tell they are this device's; files go along as they are. The file is readable by whoever has it, and says so.
 */
import type { Draft } from './api';
import { base64url, type Keys } from './crypto';
import type { Db } from './db';
import { readFile } from './files';
import { allRows, mayForget, openBody } from './outbox';

const NOTE = '双河外勤导出。含个人信息，只交给本单位，交后删除。 Export of the field app; holds personal data, for the office only.';

export async function carried(db: Db, keys: Keys, drafts: Draft[]): Promise<Blob> {
  const packets = [];
  const pieces: BlobPart[] = [];
  const seen = new Set<string>();
  for (const row of await allRows(db)) {
    if (mayForget(row.state)) continue;
    const body = await openBody(keys, row);
    packets.push({ signed: body.signed, signature: body.signature });
    for (const file of body.files.filter((one) => !seen.has(one.sha256))) {
      seen.add(file.sha256);
      const blob = await readFile(db, keys, file.sha256);
      if (!blob) continue;
      const bytes = base64url(new Uint8Array(await blob.arrayBuffer()));
      pieces.push(pieces.length === 0 ? '' : ',', `{"sha256":"${file.sha256}","bytes":"${bytes}"}`);
    }
  }
  const head = JSON.stringify({ v: 1, note: NOTE, packets, drafts }).slice(0, -1);
  return new Blob([head, ',"files":[', ...pieces, ']}'], { type: 'application/json' });
}
