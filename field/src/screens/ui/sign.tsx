/**
 * 签名: a pad for finger or pen. Where somebody will not sign, the law's words: the reason is noted, and who saw it. The
 * pad cannot be used by keyboard, so there is another way for whoever cannot draw: the name typed and a finger-print on
 * the paper is the office's way, and is noted as refused or absent here.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../words';
import { useCore } from '../context';
import { Button, Choice, Stop, Text } from './parts';
import type { Signed } from '../commands/common';
import type { Trouble } from '../../core/types';

export interface SignProps {
  /** What is signed: 决定书, 笔录, 答复单. */
  what: string;
  signed: Signed;
  on: (signed: Signed) => void;
  /** The name proposed. */
  by: string;
  /** Nobody of the party being there is possible with a record, not with a receipt. */
  absent?: boolean;
  /** Whether it may be left without a signature at all. */
  optional?: boolean;
  /** One's own people: there is nobody to refuse. */
  only?: boolean;
}

type How = 'signed' | 'refused' | 'absent' | 'none';

export function Sign({ what, signed, on, by, absent, optional, only }: SignProps) {
  const [how, setHow] = useState<How>(signed.how === 'none' ? (optional ? 'none' : 'signed') : signed.how);
  const ways: [How, string][] = [['signed', t('sign.signs')]];
  if (optional) ways.push(['none', t('sign.none')]);
  else if (!only) ways.push(['refused', t('sign.refuses')]);
  if (absent) ways.push(['absent', t('sign.absent')]);
  const choose = (next: How) => {
    setHow(next);
    on(next === 'refused' || next === 'absent' ? { how: next, reason: '', witness: '' } : { how: 'none' });
  };
  return (
    <div class="sign">
      {ways.length > 1 && <Choice label={t('sign.how', { what })} value={how} on={choose} of={ways} />}
      {how === 'signed' && <Pad what={what} signed={signed} on={on} by={by} />}
      {(how === 'refused' || how === 'absent') && <Refusal how={how} signed={signed} on={on} />}
    </div>
  );
}

function Refusal({ how, signed, on }: { how: 'refused' | 'absent'; signed: Signed; on: (signed: Signed) => void }) {
  const held = signed.how === 'refused' || signed.how === 'absent' ? signed : { reason: '', witness: '' };
  return (
    <>
      <p class="law">{how === 'refused' ? t('sign.refused-law') : t('sign.absent-law')}</p>
      <Text label={t('sign.reason')} must lines={2} value={held.reason} on={(reason) => on({ how, witness: held.witness, reason })} />
      <Text label={t('sign.witness')} must hint={t('sign.witness-hint')} value={held.witness} on={(witness) => on({ how, reason: held.reason, witness })} />
    </>
  );
}

interface Point {
  x: number;
  y: number;
}

function Pad({ what, signed, on, by }: { what: string; signed: Signed; on: (signed: Signed) => void; by: string }) {
  const core = useCore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Point[][]>([]);
  const [name, setName] = useState(signed.how === 'signed' ? signed.by : by);
  const [drawn, setDrawn] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const kept = signed.how === 'signed';

  useEffect(() => fit(canvas.current), []);

  const at = (event: PointerEvent): Point => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const begin = (event: PointerEvent) => {
    if (kept) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    strokes.current.push([at(event)]);
  };
  const move = (event: PointerEvent) => {
    if (kept || event.buttons === 0) return;
    const stroke = strokes.current.at(-1);
    const last = stroke?.at(-1);
    if (!stroke || !last) return;
    const next = at(event);
    stroke.push(next);
    ink(canvas.current, last, next);
  };
  const end = () => setDrawn(strokes.current.some((stroke) => stroke.length > 3));
  const clear = () => {
    strokes.current = [];
    fit(canvas.current);
    setDrawn(false);
    on({ how: 'none' });
  };
  const keep = async () => {
    const blob = await picture(strokes.current);
    if (!blob) return;
    const added = await core.addFile(blob, { for: 'signature', name: `${what}-${name.trim()}.png` });
    setTrouble(added.ok ? null : added.trouble);
    if (added.ok) on({ how: 'signed', by: name.trim(), file: added.value });
  };

  return (
    <>
      <Text label={t('sign.by')} must value={name} on={(text) => { setName(text); if (kept) clear(); }} />
      <div class={kept ? 'pad kept' : 'pad'}>
        <canvas ref={canvas} role="img" aria-label={kept ? t('sign.kept', { name }) : t('sign.pad')}
          onPointerDown={begin} onPointerMove={move} onPointerUp={end} onPointerCancel={end} />
        {!drawn && !kept && <span class="ghost" aria-hidden="true">{t('sign.here')}</span>}
        {kept && <KeptPicture signed={signed} />}
      </div>
      <div class="row">
        <Button tone="quiet" on={clear}>{t('sign.clear')}</Button>
        {kept ? <span class="good">✓ {t('sign.kept', { name: signed.by })}</span>
          : <Button tone="plain" off={!drawn || name.trim() === ''} on={() => void keep()}>{t('sign.keep')}</Button>}
      </div>
      <Stop trouble={trouble} />
    </>
  );
}

function KeptPicture({ signed }: { signed: Signed }) {
  const core = useCore();
  const [src, setSrc] = useState('');
  const sha = signed.how === 'signed' ? signed.file.sha256 : '';
  useEffect(() => {
    let url = '';
    void core.file(sha).then((blob) => {
      if (!blob) return;
      url = URL.createObjectURL(blob);
      setSrc(url);
    });
    return () => URL.revokeObjectURL(url);
  }, [sha]);
  return src === '' ? null : <img src={src} alt="" />;
}

function fit(canvas: HTMLCanvasElement | null): void {
  if (!canvas) return;
  const sharp = window.devicePixelRatio || 1;
  canvas.width = canvas.clientWidth * sharp;
  canvas.height = canvas.clientHeight * sharp;
  canvas.getContext('2d')?.scale(sharp, sharp);
}

const PEN = 2.6;

function ink(canvas: HTMLCanvasElement | null, from: Point, to: Point): void {
  const brush = canvas?.getContext('2d');
  if (!brush) return;
  brush.strokeStyle = '#111111';
  brush.lineWidth = PEN;
  brush.lineCap = 'round';
  brush.beginPath();
  brush.moveTo(from.x, from.y);
  brush.lineTo(to.x, to.y);
  brush.stroke();
}

/** The strokes on white, cut to what was written, so that it fits into a line of a paper. */
async function picture(strokes: Point[][]): Promise<Blob | null> {
  const points = strokes.flat();
  if (points.length === 0) return null;
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, top] = [Math.min(...xs) - 8, Math.min(...ys) - 8];
  const canvas = document.createElement('canvas');
  const scale = 2;
  canvas.width = (Math.max(...xs) - left + 8) * scale;
  canvas.height = (Math.max(...ys) - top + 8) * scale;
  const brush = canvas.getContext('2d');
  if (!brush) return null;
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.scale(scale, scale);
  brush.translate(-left, -top);
  for (const stroke of strokes) {
    stroke.forEach((point, i) => {
      const before = stroke[i - 1];
      if (before) ink(canvas, before, point);
    });
  }
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
