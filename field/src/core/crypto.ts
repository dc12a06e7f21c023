/**
 * Keys and seals. A data key seals everything sensitive (AES-GCM); it is itself sealed under a key that the PIN makes
 * (PBKDF2, SHA-256). The signing key (ECDSA P-256) is kept sealed under the data key. Out of memory, nothing is readable.
 */

/** OWASP's figure for PBKDF2 with SHA-256 (2023); kept in the keyring, so that it can grow. */
export const ITERATIONS = 600_000;

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

/** What stands in the store: worthless without the PIN. */
export interface Keyring {
  v: 1;
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
  data: Sealed;
  signing: Sealed;
  publicKey: JsonWebKey;
}

/** What is in memory while the app is open. Neither key can be taken out of the browser again. */
export interface Keys {
  data: CryptoKey;
  signing: CryptoKey;
}

const GCM = 'AES-GCM';
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' };
const utf8 = new TextEncoder();

export async function seal(key: CryptoKey, about: string, plain: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: GCM, iv, additionalData: utf8.encode(about) }, key, plain);
  return { iv, box };
}

/** Throws where the key is another, or what was sealed stood elsewhere. */
export async function open(key: CryptoKey, about: string, sealed: Sealed): Promise<ArrayBuffer> {
  const how = { name: GCM, iv: sealed.iv, additionalData: utf8.encode(about) };
  return crypto.subtle.decrypt(how, key, sealed.box);
}

export async function sealJson(key: CryptoKey, about: string, value: unknown): Promise<Sealed> {
  return seal(key, about, utf8.encode(JSON.stringify(value)));
}

export async function openJson<T>(key: CryptoKey, about: string, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await open(key, about, sealed))) as T;
}

async function pinKey(pin: string, salt: BufferSource, iterations: number): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', utf8.encode(pin.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(how, raw, { name: GCM, length: 256 }, false, ['encrypt', 'decrypt']);
}

async function dataKey(raw: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, GCM, false, ['encrypt', 'decrypt']);
}

async function signingKey(pkcs8: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, ECDSA, false, ['sign']);
}

/** A pair to sign with: the private key sealed for the store and ready for use, the public one for the office. */
async function pair(data: CryptoKey): Promise<Pick<Keyring, 'signing' | 'publicKey'> & { key: CryptoKey }> {
  const made = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', made.privateKey);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', made.publicKey);
  return {
    signing: await seal(data, 'signing-key', pkcs8),
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    key: await signingKey(pkcs8),
  };
}

/** New keys under a new PIN. */
export async function forge(pin: string, iterations = ITERATIONS): Promise<{ ring: Keyring; keys: Keys }> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const data = await dataKey(raw);
  const { key, ...signing } = await pair(data);
  const under = await pinKey(pin, salt, iterations);
  const ring: Keyring = { v: 1, salt, iterations, data: await seal(under, 'data-key', raw), ...signing };
  raw.fill(0);
  return { ring, keys: { data, signing: key } };
}

/** Another pair to sign with under the same data key: for a device that was revoked, whose store must stay readable. */
export async function newPair(ring: Keyring, keys: Keys): Promise<{ ring: Keyring; keys: Keys }> {
  const { key, ...signing } = await pair(keys.data);
  return { ring: { ...ring, ...signing }, keys: { data: keys.data, signing: key } };
}

/** None when the PIN is wrong. */
export async function unlock(ring: Keyring, pin: string): Promise<Keys | null> {
  const under = await pinKey(pin, ring.salt, ring.iterations);
  const raw = await open(under, 'data-key', ring.data).catch(() => null);
  if (!raw) return null;
  const data = await dataKey(raw);
  return { data, signing: await signingKey(await open(data, 'signing-key', ring.signing)) };
}

/** The same keys under another PIN; none when the old one is wrong. */
export async function reforge(ring: Keyring, old: string, pin: string, least = ITERATIONS): Promise<Keyring | null> {
  const raw = await open(await pinKey(old, ring.salt, ring.iterations), 'data-key', ring.data).catch(() => null);
  if (!raw) return null;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iterations = Math.max(least, ring.iterations);
  return { ...ring, salt, iterations, data: await seal(await pinKey(pin, salt, iterations), 'data-key', raw) };
}

/** r‖s over the SHA-256 of the text, base64url. */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8.encode(text));
  return base64url(new Uint8Array(raw));
}

export async function sha256(bytes: BufferSource): Promise<string> {
  const raw = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
