/**
 * Sealing to the office's own key: HPKE as RFC 9180 has it, base mode, with P-256, HKDF-SHA-256 and AES-128-GCM, because every
 * browser has these. Only the sending side stands here; the office opens (`crates/store/src/hpke.rs`). It does not know what it seals.
 */
type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();
const VERSION = utf8.encode('HPKE-v1');
/** DHKEM(P-256, HKDF-SHA256). */
const KEM = join(utf8.encode('KEM'), of(0x00, 0x10));
/** The same with HKDF-SHA256 and AES-128-GCM. */
const SUITE = join(utf8.encode('HPKE'), of(0x00, 0x10, 0x00, 0x01, 0x00, 0x01));
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const NONE = of();

/** What is sealed with one point, each message at its place. */
export interface Sender {
  /** The point that the receiver needs, and nobody can do anything with. */
  enc: Bytes;
  seal(place: number, about: Bytes, plain: Bytes): Promise<Bytes>;
}

/** Throws where `point` is none of the curve. `own` is a pair made for this once; a test brings a published one. */
export async function sender(point: Bytes, info: Bytes, own?: CryptoKeyPair): Promise<Sender> {
  const pair = own ?? (await crypto.subtle.generateKey(CURVE, true, ['deriveBits']));
  const office = await crypto.subtle.importKey('raw', point, CURVE, false, []);
  const enc: Bytes = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const met: Bytes = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: office }, pair.privateKey, 256));
  const shared = await expand([await extract([NONE, KEM], 'eae_prk', met), KEM], 'shared_secret', [join(enc, point), 32]);
  const context = join(of(0), await extract([NONE, SUITE], 'psk_id_hash', NONE), await extract([NONE, SUITE], 'info_hash', info));
  const secret = await extract([shared, SUITE], 'secret', NONE);
  const raw = await expand([secret, SUITE], 'key', [context, 16]);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const base = await expand([secret, SUITE], 'base_nonce', [context, 12]);
  return {
    enc,
    seal: async (place, about, plain) => {
      const iv = base.slice();
      const last = new DataView(iv.buffer, 8);
      last.setUint32(0, last.getUint32(0) ^ place);
      return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: about }, key, plain));
    },
  };
}

async function extract([salt, suite]: [Bytes, Bytes], label: string, ikm: Bytes): Promise<Bytes> {
  return mac(salt, join(VERSION, suite, utf8.encode(label), ikm));
}

/** Up to 32 bytes, so that one round of HKDF is enough. */
async function expand([prk, suite]: [Bytes, Bytes], label: string, [info, length]: [Bytes, number]): Promise<Bytes> {
  const whole = await mac(prk, join(of(0, length), VERSION, suite, utf8.encode(label), info, of(1)));
  return whole.slice(0, length);
}

/** HMAC fills a short key up with zeros, and some browsers take none of no length. */
async function mac(key: Bytes, text: Bytes): Promise<Bytes> {
  const raw = key.length > 0 ? key : new Uint8Array(32);
  const ready = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', ready, text));
}

function of(...bytes: number[]): Bytes {
  return new Uint8Array(bytes);
}

export function join(...parts: Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
