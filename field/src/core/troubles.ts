/** What the core says when something is in the way: a code, a sentence, a next step, in both languages. */
import type { Done, Says, Trouble, TroubleCode } from './types';

type Row = { zh: string; en: string; next: Says };

const ROWS: Record<TroubleCode, Row> = {
  offline: {
    zh: '现在没有网络，或单位的服务器没有答复。', en: 'There is no network, or the office does not answer.',
    next: { zh: '已写下的都在本机，有信号时会自动送出。', en: 'All that was written is on this phone and goes by itself when there is a signal.' },
  },
  'signed-out': {
    zh: '登记这台手机须先在单位网页登录。', en: 'To enrol this phone, sign in on the office pages first.',
    next: { zh: '先打开单位网页登录，再回到这里。', en: 'Sign in on the office pages, then come back.' },
  },
  ended: {
    zh: '这台手机的登记已到期，或已被单位撤销。', en: 'This phone\'s enrolment has ended or was revoked by the office.',
    next: { zh: '本机内容不会丢失；请有网络时登录单位网页续期，或联系单位。', en: 'Nothing here is lost; renew it while signed in, or ask the office.' },
  },
  refused: {
    zh: '单位没有接受这次请求。', en: 'The office did not accept this request.',
    next: { zh: '请把提示内容告诉单位。', en: 'Tell the office what is shown.' },
  },
  'pin-short': {
    zh: '密码至少六位。', en: 'The PIN has at least six characters.',
    next: { zh: '请用六位以上的数字或字母。', en: 'Use six or more digits or letters.' },
  },
  'pin-simple': {
    zh: '这个密码太容易猜到。', en: 'This PIN is too easy to guess.',
    next: { zh: '不要用同一个数字或连续数字。', en: 'Do not repeat one digit or count up or down.' },
  },
  'pin-wrong': {
    zh: '密码不对。', en: 'The PIN is wrong.',
    next: { zh: '请再输一次。', en: 'Try again.' },
  },
  'pin-wait': {
    zh: '密码输错次数过多，请等一会儿。', en: 'Too many wrong PINs; wait a while.',
    next: { zh: '等待时间过后再试。', en: 'Try again after the wait.' },
  },
  'numbers-out': {
    zh: '带来的号码已用完。', en: 'The numbers brought along are used up.',
    next: { zh: '有网络时更新今日资料，可再领号码；草稿已保存。', en: 'Fetch the bundle again when there is a network; the draft is kept.' },
  },
  'storage-full': {
    zh: '手机存储已满，这一步没有保存。', en: 'The phone\'s storage is full; this step was not kept.',
    next: { zh: '请不要关闭页面：先送出待发内容或腾出空间，也可以导出保存。', en: 'Do not close the page: send what waits, free space, or export it.' },
  },
  'bundle-none': {
    zh: '还没有取得今日资料。', en: 'The morning bundle has not been fetched yet.',
    next: { zh: '有网络时先取今日资料。', en: 'Fetch it while there is a network.' },
  },
  'bundle-old': {
    zh: '今日资料已超过七天，不能再据此办理。', en: 'The bundle is more than seven days old.',
    next: { zh: '有网络时更新今日资料。', en: 'Fetch it again while there is a network.' },
  },
  'clock-back': {
    zh: '手机时间比刚才早了，可能被改动。', en: 'The phone\'s clock has gone back; it may have been changed.',
    next: { zh: '请把手机时间设为自动，再联网核对一次。', en: 'Set the clock to automatic and meet the office once.' },
  },
  'clock-off': {
    zh: '手机时间与单位时间不一致。', en: 'The phone\'s clock differs from the office\'s.',
    next: { zh: '记录已按单位时间更正；请把手机时间设为自动。', en: 'Records use the office\'s time; set the clock to automatic.' },
  },
  elsewhere: {
    zh: '外勤应用已在另一个窗口打开。', en: 'The field app is open in another window.',
    next: { zh: '请回到那个窗口，或改在这里使用。', en: 'Go back to it, or use it here instead.' },
  },
  locked: {
    zh: '已锁定。', en: 'Locked.',
    next: { zh: '请输入密码。', en: 'Enter the PIN.' },
  },
  'file-large': {
    zh: '这个文件太大。', en: 'This file is too large.',
    next: { zh: '请选二十兆字节以内的文件。', en: 'Choose one of up to 20 MB.' },
  },
  'file-kind': {
    zh: '这种文件不能随记录送出。', en: 'Files of this kind cannot go along.',
    next: { zh: '请选照片（JPEG、PNG、WebP）、PDF、录像（MP4）或录音（M4A、MP3）。', en: 'Choose a photo (JPEG, PNG, WebP), a PDF, a film (MP4) or a recording (M4A, MP3).' },
  },
  'packet-large': {
    zh: '这一份内容太多，单位一次收不下。', en: 'This is more than the office can take at once.',
    next: { zh: '请减少照片或文字，分成两份记录；草稿已保存。', en: 'Leave out photos or words, or make two records of it; the draft is kept.' },
  },
  broken: {
    zh: '程序出错，这一步没有完成。', en: 'Something went wrong; this step was not done.',
    next: { zh: '已写下的没有丢失，请再试一次。', en: 'Nothing written is lost; try again.' },
  },
};

/** `more` replaces the sentence where somebody knows it better, such as the office. */
export function trouble(code: TroubleCode, more?: Partial<Says>): Trouble {
  const row = ROWS[code];
  return { code, says: { zh: more?.zh ?? row.zh, en: more?.en ?? row.en }, next: row.next };
}

export function failed(code: TroubleCode, more?: Partial<Says>): { ok: false; trouble: Trouble } {
  return { ok: false, trouble: trouble(code, more) };
}

export function done(): Done<void>;
export function done<T>(value: T): Done<T>;
export function done<T>(value?: T): Done<T | undefined> {
  return { ok: true, value };
}

/** What a failed write was: a full storage is told apart from a fault. */
export function writeTrouble(error: unknown): { ok: false; trouble: Trouble } {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  return failed(name === 'QuotaExceededError' ? 'storage-full' : 'broken');
}
