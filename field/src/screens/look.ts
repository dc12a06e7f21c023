/** How the app looks to this person: language, size of type, dark or light. Nothing secret, so it stands in the open. */
import { effect, signal } from '@preact/signals';
import { tongue } from '../words';

export type Theme = 'system' | 'light' | 'dark';

export const large = signal(false);
export const theme = signal<Theme>('system');

const KEY = 'look';

export function readLook(): void {
  try {
    const held = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    large.value = held['large'] === true;
    if (held['theme'] === 'light' || held['theme'] === 'dark') theme.value = held['theme'];
    if (held['tongue'] === 'en') tongue.value = 'en';
  } catch {
    // A browser that keeps nothing, or kept nonsense: the first look will do.
  }
  effect(() => {
    const root = document.documentElement;
    root.lang = tongue.value === 'zh' ? 'zh-Hans' : 'en';
    root.dataset['theme'] = theme.value;
    root.dataset['size'] = large.value ? 'large' : 'usual';
    try {
      localStorage.setItem(KEY, JSON.stringify({ large: large.value, theme: theme.value, tongue: tongue.value }));
    } catch {
      // As above.
    }
  });
}
