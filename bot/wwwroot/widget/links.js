import { h } from './dom.js';

const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address if it may be followed: http, https, mailto, tel, or a path of this site; else null. */
export const safeUrl = value => {
  if (typeof value !== 'string' || !/^(https?:\/\/|mailto:|tel:|\/(?![/\\]))/i.test(value.trim())) return null;
  try {
    const url = new URL(value.trim(), location.origin);
    return schemes.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
};

const elsewhere = url => url.protocol.startsWith('http') && url.origin !== location.origin;

/** A link, or the bare content where the address may not be followed. Another site opens in a tab of its own, and says so. */
export const link = (address, strings, attributes, ...content) => {
  const url = safeUrl(address);
  if (!url) return h('span', attributes, ...content);
  return elsewhere(url)
    ? h('a', { ...attributes, href: url.href, target: '_blank', rel: 'noopener noreferrer' }, ...content,
      h('span', { class: 'hidden' }, ` (${strings.newTab})`))
    : h('a', { ...attributes, href: url.href }, ...content);
};

/** A picture's address: never mailto or tel. */
export const pictureUrl = value => {
  const url = safeUrl(value);
  return url?.protocol.startsWith('http') ? url.href : null;
};
