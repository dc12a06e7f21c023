/** What is open between unlocking and locking: keys, device, bundle, gates. Dropped as a whole when the app locks. */
import type { Cedar } from './cedar';
import type { Keys } from './crypto';
import type { Device } from './enrol';
import { Gates } from './gates';
import type { Bundle } from './types';

export class Session {
  bundle: Bundle | null = null;
  private gates: Gates | null = null;

  constructor(public keys: Keys, public device: Device) {}

  hold(bundle: Bundle | null): void {
    this.bundle = bundle;
    this.gates = null;
  }

  /** The gates of the bundle that is held; made when first asked for. */
  gatesBy(cedar: Cedar, bundle: Bundle): Gates {
    this.gates ??= new Gates(cedar, bundle);
    return this.gates;
  }
}
