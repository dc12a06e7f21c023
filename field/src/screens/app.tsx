/** The frame of all screens. */
import { render } from 'preact';
import type { Core } from '../core/api';

export function show(root: HTMLElement, core: Core): void {
  render(<p>双河外勤 {core.phase.value}</p>, root);
}
