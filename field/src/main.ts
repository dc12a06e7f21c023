/** Opens the core and shows the screens; both are fetched at once, so that neither waits for the other. */
import { createCore } from './core/core';
import { registerWorker } from './core/worker-door';

const core = createCore();
registerWorker(core);
const root = document.getElementById('app');
void Promise.all([import('./screens/app'), core.start()]).then(([{ show }]) => {
  if (root) show(root, core);
});
