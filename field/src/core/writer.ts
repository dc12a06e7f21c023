/** One writer: of several windows of this browser only one may write, so that nothing is signed or numbered twice. */

const NAME = 'shuanghe-field-writer';

export interface Writing {
  /** Settles when another window has taken over. */
  lost: Promise<void>;
}

/** None when another window is the writer and `steal` was not asked for. */
export function becomeWriter(steal: boolean, locks: LockManager | undefined = globalThis.navigator?.locks): Promise<Writing | null> {
  // A browser without Web Locks is older than any this app is meant for; alone in one window it still works.
  if (!locks) return Promise.resolve({ lost: new Promise(() => undefined) });
  let lose = (): void => undefined;
  const lost = new Promise<void>((resolve) => { lose = resolve; });
  return new Promise((resolve) => {
    const holding = locks.request(NAME, steal ? { steal: true } : { ifAvailable: true }, (lock) => {
      resolve(lock ? { lost } : null);
      // Held as long as the window lives; when another one steals it, the request fails.
      return lock ? new Promise<never>(() => undefined) : undefined;
    });
    holding.catch(() => lose());
  });
}
