/** Fetches Cedar's wasm (from the worker's store once it is there) and sets it up; a chunk of its own, after first paint. */
import start, { preparsePolicySet, schemaToJson, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/web';
import wasm from '../../node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm?url';
import type { Cedar } from './cedar';

export async function loadCedar(): Promise<Cedar> {
  await start({ module_or_path: wasm });
  return { preparsePolicySet, schemaToJson, statefulIsAuthorized };
}
