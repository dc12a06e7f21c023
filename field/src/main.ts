/** Opens the core and shows the screens. */
import { createCore } from './core/core';
import { registerWorker } from './core/worker-door';

const core = createCore();
registerWorker(core);
const root = document.getElementById('app');
void core.start().then(async () => {
  const { show } = await import('./screens/app');
  if (root) show(root, core);
});
