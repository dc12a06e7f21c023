/** Opens the core and shows the screens; both are fetched at once, so that neither waits for the other. */
import { createCore } from './core/core';
import { registerWorker } from './core/worker-door';

const core = createCore();
registerWorker(core);
// A build made for tests lets them at the core; a build for people has no such line.
if (import.meta.env.MODE === 'test') Object.assign(globalThis, { core });
const root = document.getElementById('app');
void Promise.all([import('./screens/app'), core.start()]).then(([{ show }]) => {
  if (root) show(root, core);
});
