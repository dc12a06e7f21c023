/** The screens over a core in memory, for `vite dev` and the browser test of screens: `/field/try.html?phase=open`. Never built. */
import { fakeCore } from './core/fake';
import { show } from './screens/app';
import type { Phase } from './core/api';

const asked = new URLSearchParams(location.search);
const root = document.getElementById('app');
const core = fakeCore({ phase: (asked.get('phase') as Phase | null) ?? 'open', bundle: asked.get('bundle') !== 'none' });
// A test looks at what the screens handed over.
Object.assign(window, { core });
void core.start().then(() => root && show(root, core));
