/** 中文词句：每一句给人看的话都在 `zh-Hans/` 里，按页面分开；英文在 `en/`。 */
import { enforcement } from './zh-Hans/enforcement';
import { frame } from './zh-Hans/frame';
import { gaps } from './zh-Hans/gaps';
import { service } from './zh-Hans/service';

export const zhHans = { ...frame, ...service, ...enforcement, ...gaps };
