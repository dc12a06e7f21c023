/** How much room there is, and asking the browser not to clear it away. */
import type { StorageState } from './api';

export async function storageState(manager: StorageManager | undefined = globalThis.navigator?.storage): Promise<StorageState> {
  if (!manager) return { persisted: false, used: 0, quota: 0 };
  const [persisted, estimate] = await Promise.all([manager.persisted(), manager.estimate()]);
  return { persisted, used: estimate.usage ?? 0, quota: estimate.quota ?? 0 };
}

export async function askPersistence(manager: StorageManager | undefined = globalThis.navigator?.storage): Promise<boolean> {
  if (!manager) return false;
  return (await manager.persisted()) || manager.persist();
}
