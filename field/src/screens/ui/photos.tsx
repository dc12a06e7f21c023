/**
 * Photos by the phone's own camera. The original is kept as it came, hashed when it is taken, with the time and, where
 * the phone tells it, the place; what is shown here is a small picture drawn from it, never the original made smaller.
 */
import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../../words';
import { clock } from '../day';
import { useCore } from '../context';
import { Button, Stop } from './parts';
import type { FileAlong, Trouble } from '../../core/types';

export function Photos({ label, hint, photos, on }: { label: string; hint?: string; photos: FileAlong[]; on: (photos: FileAlong[]) => void }) {
  const core = useCore();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const take = async (chosen: FileList | null) => {
    // The field's own list empties itself when the field is cleared for the next photo.
    const files = [...(chosen ?? [])];
    if (files.length === 0) return;
    setBusy(true);
    const place = await whereAbouts();
    let all = photos;
    let wrong: Trouble | null = null;
    for (const file of files) {
      const added = await core.addFile(file, { for: 'photo', name: file.name, ...(place ? { place } : {}) });
      if (!added.ok) wrong = added.trouble;
      else if (!all.some((held) => held.sha256 === added.value.sha256)) all = [...all, added.value];
    }
    setTrouble(wrong);
    setBusy(false);
    on(all);
  };

  return (
    <div class="field photos">
      <span class="label" id={`${id}-l`}>{label}</span>
      {hint && <span class="hint">{hint}</span>}
      <ul class="strip-of-photos">
        {photos.map((photo) => (
          <li key={photo.sha256}>
            <Thumb photo={photo} />
            <span class="meta">{clock(photo.taken_at)}{photo.place ? ` · ${t('photo.placed')}` : ''}</span>
            <code class="meta" title={photo.sha256}>{photo.sha256.slice(0, 8)}…</code>
            <Button tone="quiet" label={t('photo.drop', { name: photo.name })} on={() => on(photos.filter((held) => held !== photo))}>
              {t('drop')}
            </Button>
          </li>
        ))}
      </ul>
      <div class="row">
        <label class="button plain shoot">
          <input type="file" accept="image/*" capture="environment" class="unseen" disabled={busy} aria-describedby={`${id}-l`}
            onChange={(e) => { void take(e.currentTarget.files); e.currentTarget.value = ''; }} />
          {busy ? t('photo.keeping') : t('photo.take')}
        </label>
        <label class="button quiet">
          <input type="file" accept="image/*" multiple class="unseen" disabled={busy} aria-describedby={`${id}-l`}
            onChange={(e) => { void take(e.currentTarget.files); e.currentTarget.value = ''; }} />
          {t('photo.pick')}
        </label>
      </div>
      <Stop trouble={trouble} />
    </div>
  );
}

const THUMB = 160;

function Thumb({ photo }: { photo: FileAlong }) {
  const core = useCore();
  const [src, setSrc] = useState('');
  useEffect(() => {
    let url = '';
    let gone = false;
    void core.file(photo.sha256).then(async (blob) => {
      if (!blob || gone) return;
      const small = await createImageBitmap(blob, { resizeWidth: THUMB, resizeQuality: 'medium' }).catch(() => null);
      if (!small || gone) return;
      const canvas = document.createElement('canvas');
      canvas.width = small.width;
      canvas.height = small.height;
      canvas.getContext('2d')?.drawImage(small, 0, 0);
      const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.7));
      if (!drawn || gone) return;
      url = URL.createObjectURL(drawn);
      setSrc(url);
    });
    return () => {
      gone = true;
      if (url !== '') URL.revokeObjectURL(url);
    };
  }, [photo.sha256]);
  return src === '' ? <span class="thumb empty">{t('photo.kept')}</span> : <img class="thumb" src={src} alt={photo.name} />;
}

const PATIENCE_MS = 4000;

/** Where the phone says it is; nothing where it does not know or is not allowed to tell. A photo does not wait for it long. */
export function whereAbouts(): Promise<string | null> {
  return new Promise((done) => {
    if (!('geolocation' in navigator)) return done(null);
    setTimeout(() => done(null), PATIENCE_MS);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done(`${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)}`),
      () => done(null),
      { maximumAge: 60_000, timeout: PATIENCE_MS, enableHighAccuracy: true },
    );
  });
}
