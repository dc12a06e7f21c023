/**
 * Wrong PINs, counted in the store. Where that is full they are counted beside it, since a phone that cannot be opened could
 * never send what fills it; what is larger counts.
 */
import { type Db, plainGet, plainPut } from './db';
import { NO_TRIES, type Tries } from './pin';

const KEY = 'tries';

export class Counted {
  private beside: Tries | null = null;

  async read(db: Db): Promise<Tries> {
    const kept = (await plainGet(db, 'tries')) ?? NO_TRIES;
    const beside = this.beside ?? readBeside() ?? NO_TRIES;
    return beside.wrong > kept.wrong ? beside : kept;
  }

  async write(db: Db, tries: Tries): Promise<void> {
    try {
      await plainPut(db, 'tries', tries);
      if (this.beside || readBeside()) this.keep(NO_TRIES);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
      this.keep(tries);
    }
  }

  private keep(tries: Tries): void {
    this.beside = tries;
    try {
      globalThis.localStorage?.setItem(KEY, JSON.stringify(tries));
    } catch { /* full as well: the window remembers */ }
  }
}

function readBeside(): Tries | null {
  try {
    return JSON.parse(globalThis.localStorage?.getItem(KEY) ?? 'null') as Tries | null;
  } catch {
    return null;
  }
}
