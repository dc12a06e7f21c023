/** 待发: what waits, what the office has admitted, what it holds and why. Nothing goes from here before the office has said so. */
import { useEffect, useState } from 'preact/hooks';
import { say, t } from '../words';
import { useCore, go } from './context';
import { paperId } from './done';
import { Tabs } from './morning';
import { TakenBack } from './taken-back';
import { Button, Screen, Stop } from './ui/parts';
import type { OutboxItem, PacketState } from '../core/api';
import type { Trouble } from '../core/types';

const GROUPS: [string, PacketState[]][] = [
  ['held', ['held', 'refused']],
  ['waiting', ['waiting', 'sent']],
  ['done', ['admitted', 'known', 'settled']],
];
const MARKS: Record<PacketState, string> = { waiting: '…', sent: '↑', admitted: '✓', known: '✓', held: '!', settled: '✓', refused: '✕' };

export function Outbox() {
  const core = useCore();
  const all = [...core.outbox.value].sort((a, b) => b.serial - a.serial);
  const [papers, setPapers] = useState<Set<string>>(new Set());
  useEffect(() => void core.drafts().then((drafts) => setPapers(new Set(drafts.map((draft) => draft.id)))), [all.length]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const share = async () => {
    setBusy(true);
    const made = await core.exportOutbox();
    setBusy(false);
    setTrouble(made.ok ? null : made.trouble);
    if (!made.ok) return;
    const url = URL.createObjectURL(made.value);
    const link = document.createElement('a');
    link.href = url;
    link.download = t('outbox.file', { day: core.now().slice(0, 10) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <Screen title={t('outbox.title')} foot={<Tabs at="outbox" />}>
      <TakenBack />
      <Progress />
      {all.length === 0 && <p class="lead">{t('outbox.none')}</p>}
      {GROUPS.map(([key, states]) => {
        const items = all.filter((item) => states.includes(item.state));
        if (items.length === 0) return null;
        return (
          <section key={key} class="part">
            <h2>{t(`outbox.${key as 'held' | 'waiting' | 'done'}`, { count: items.length })}</h2>
            <ul class="list">{items.map((item) => <Item key={item.packet} item={item} papers={papers} />)}</ul>
          </section>
        );
      })}
      {all.length > 0 && (
        <section class="part">
          <h2>{t('outbox.export')}</h2>
          <p class="hint">{t('outbox.export-hint')}</p>
          <Stop trouble={trouble} />
          <Button busy={busy} on={() => void share()}>{t('outbox.export-now')}</Button>
        </section>
      )}
    </Screen>
  );
}

function Progress() {
  const core = useCore();
  const sync = core.sync.value;
  const done = sync.total === 0 ? 0 : (sync.total - sync.left) / sync.total;
  const waits = core.outbox.value.some((item) => item.state === 'waiting' || item.state === 'sent');
  return (
    <section class="sync">
      <p role="status">
        {sync.running ? t('outbox.sending') : sync.lastMet ? t('outbox.met', { at: sync.lastMet.slice(5, 16).replace('T', ' ') }) : t('outbox.never-met')}
      </p>
      {sync.total > 0 && sync.left > 0 && (
        <>
          <progress value={done} max={1} aria-label={t('outbox.progress')} />
          <p class="soft">{t('outbox.bytes', { sent: megabytes(sync.total - sync.left), total: megabytes(sync.total) })}</p>
        </>
      )}
      <Stop trouble={sync.trouble} />
      {sync.nextAt !== null && !sync.running && waits && <p class="soft">{t('outbox.next', { at: new Date(sync.nextAt).toTimeString().slice(0, 5) })}</p>}
      <Button tone="strong" busy={sync.running} on={() => void core.syncNow()}>{t('outbox.now')}</Button>
    </section>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function Item({ item, papers }: { item: OutboxItem; papers: Set<string> }) {
  const core = useCore();
  // A receipt or a decision is kept under what it is about, a record or an order under its packet.
  const [, id = ''] = item.subject.split(':');
  const first = core.outbox.value.every((one) => one.subject !== item.subject || one.serial >= item.serial);
  const own = [...(first ? [id] : []), item.packet, `${item.packet}.1`].filter((paper) => papers.has(paperId(paper)));
  const sent = item.files.reduce((all, file) => all + file.sent, 0);
  const size = item.files.reduce((all, file) => all + file.size, 0);
  return (
    <li class={`packet ${item.state}`}>
      <span class="mark" aria-hidden="true">{MARKS[item.state]}</span>
      <div>
        <b>{say(item.title)}</b>
        <span class="state">{t(`state.${item.state}`)}</span>
        <span class="soft">
          {item.madeAt.slice(5, 16).replace('T', ' ')}
          {item.number ? ` · ${item.number.number}` : ''}
          {item.files.length > 0 ? ` · ${t('outbox.files', { count: item.files.length, sent: megabytes(sent), size: megabytes(size) })}` : ''}
        </span>
        <Why item={item} />
        <div class="row">
          {own.map((paper, i) => <Button key={paper} tone="quiet" on={() => go('paper', paper)}>{own.length > 1 ? t('outbox.paper-of', { n: i + 1 }) : t('outbox.paper')}</Button>)}
          {item.mayForget && <Button tone="quiet" on={() => { void core.forget(item.packet); for (const paper of own) void core.discardDraft(paperId(paper)); }}>{t('outbox.forget')}</Button>}
        </div>
      </div>
    </li>
  );
}

/** Why it is held: the rule, its article, and what would help; or what a person has decided. */
function Why({ item }: { item: OutboxItem }) {
  const { hold, answer } = item;
  if (item.state === 'held' && hold) {
    return (
      <div class="why">
        <p>{say(hold.says)}</p>
        <p class="cite">{hold.article} · {hold.rule}</p>
        {say(hold.next) !== '' && <p class="next"><b>{t('next')}</b> {say(hold.next)}</p>}
      </div>
    );
  }
  const says = say(answer?.says);
  if (says === '') return null;
  return (
    <div class="why">
      <p>{says}</p>
      {say(answer?.next) !== '' && <p class="next"><b>{t('next')}</b> {say(answer?.next)}</p>}
    </div>
  );
}
