/** The English counterpart of `zh-Hans.ts`; a key that is missing in it does not compile. */
import { enforcement } from './en/enforcement';
import { frame } from './en/frame';
import { gaps } from './en/gaps';
import { service } from './en/service';
import type { zhHans } from './zh-Hans';

export const en: Record<keyof typeof zhHans, string> = { ...frame, ...service, ...enforcement, ...gaps };
