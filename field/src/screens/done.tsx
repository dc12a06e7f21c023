/** A paper that has been made: shown, printed through the phone's own dialog, shared as a PDF. */
import { useEffect, useState } from 'preact/hooks';
import { both, t } from '../words';
import { useCore } from './context';
import { Button, Screen, Stop, Wait } from './ui/parts';
import { Qr } from './ui/qr';
import type { Core } from '../core/api';
import type { Moment, Sha256, Trouble } from '../core/types';
import type { Line, Sheet } from './paper/sheet';

/** A paper as it is kept beside the packet, until the packet is forgotten. */
export interface Paper {
  sheet: Sheet;
  /** The bytes that were hashed; none where the PDF is made when it is asked for. */
  pdf: Sha256 | null;
  at: Moment;
}

const KIND = 'paper';
export const paperId = (id: string) => `paper-${id}`;

export async function keepPaper(core: Core, id: string, paper: Paper): Promise<void> {
  await core.saveDraft({ id: paperId(id), kind: KIND, title: paper.sheet.title, data: paper });
}

export async function paperOf(core: Core, id: string): Promise<Paper | null> {
  const draft = await core.loadDraft(paperId(id));
  return draft?.kind === KIND ? (draft.data as Paper) : null;
}

export function DonePaper({ id }: { id: string }) {
  const core = useCore();
  const [paper, setPaper] = useState<Paper | null | 'none'>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => void paperOf(core, id).then((found) => setPaper(found ?? 'none')), [id]);
  if (paper === null) return <Wait />;
  if (paper === 'none') return <Screen title={t('paper.title')} back="outbox"><p>{t('paper.none')}</p></Screen>;
  const share = async () => {
    setBusy(true);
    setTrouble(await shareFile(core, paper));
    setBusy(false);
  };
  return (
    <Screen title={paper.sheet.title} back="home"
      foot={
        <div class="row">
          <Button on={() => window.print()}>{t('paper.print')}</Button>
          <Button tone="strong" busy={busy} on={() => void share()}>{t('paper.share')}</Button>
        </div>
      }>
      <Stop trouble={trouble} />
      <p class="good screen-only">✓ {t('paper.kept')}</p>
      <SheetView sheet={paper.sheet} />
    </Screen>
  );
}

async function shareFile(core: Core, paper: Paper): Promise<Trouble | null> {
  try {
    const kept = paper.pdf ? await core.file(paper.pdf) : null;
    // The bytes that were served are the decision: others are never made in their place.
    if (paper.pdf && !kept) return { code: 'broken', says: both('paper.with-office') };
    const { sheetPdf } = await import('./paper/pdf');
    const blob = kept ?? (await sheetPdf(paper.sheet, paper.sheet, new Date(paper.at), (sha) => core.file(sha)));
    const file = new File([blob], `${paper.sheet.title}${paper.sheet.number}.pdf`, { type: 'application/pdf' });
    if (navigator.canShare?.({ files: [file] })) {
      await navigator.share({ files: [file], title: paper.sheet.title });
      return null;
    }
    const url = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return null;
  } catch (error) {
    // Whoever closes the sharing dialog has changed their mind; that is no trouble.
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    return { code: 'broken', says: both('paper.failed') };
  }
}

/** A paper on the page, as its words stand on the sheet. */
export function SheetView({ sheet }: { sheet: Sheet }) {
  return (
    <article class="sheet" lang="zh-Hans" aria-label={sheet.title} tabIndex={0}>
      {sheet.mark !== '' && <p class="mark">{sheet.mark}</p>}
      <p class="organ">{sheet.organ}</p>
      <h2>{sheet.title}</h2>
      {sheet.number !== '' && <p class="number">{sheet.number}</p>}
      <dl>
        {sheet.rows.map(([label, value]) => (
          <div key={label}><dt>{label}</dt><dd>{value}</dd></div>
        ))}
      </dl>
      {sheet.sections.map((section) => (
        <section key={section.head}>
          <h3>{section.head}</h3>
          {section.paragraphs.map((paragraph, i) => <p key={i} class={paragraph.strong ? 'strong' : ''}>{paragraph.text}</p>)}
        </section>
      ))}
      <div class="lines">{sheet.lines.map((line, i) => <SignedLine key={i} line={line} />)}</div>
      <div class="ending">
        {sheet.code !== '' && <span class="code"><Qr text={sheet.code} label={t('paper.code', { code: sheet.code })} /><small>{sheet.codeNote}</small></span>}
        <p class="closing">{sheet.closing[0]}<br />{sheet.closing[1]}</p>
      </div>
      {sheet.foot.map((foot) => <p key={foot} class="small">{foot}</p>)}
    </article>
  );
}

function SignedLine({ line }: { line: Line }) {
  const core = useCore();
  const [src, setSrc] = useState('');
  useEffect(() => {
    if (!line.picture) return;
    let url = '';
    void core.file(line.picture).then((blob) => {
      if (!blob) return;
      url = URL.createObjectURL(blob);
      setSrc(url);
    });
    return () => URL.revokeObjectURL(url);
  }, [line.picture]);
  return (
    <p>
      {line.label !== '' && <b>{line.label}：</b>}{line.note}
      {src !== '' && <img src={src} alt={t('sign.of', { name: line.note })} />}
    </p>
  );
}
