import { h } from './dom.js';
import { link, pictureUrl } from './links.js';

/** Feeds write in_stock, InStock, https://schema.org/InStock; the sign is the same. */
const tone = availability => {
  const word = String(availability ?? '').split('/').at(-1).replace(/[^a-z]/gi, '').toLowerCase();
  if (/^(instock|available|yes)$/.test(word)) return 'instock';
  if (/^(limited|limitedavailability|low|lowstock|fewleft|few)$/.test(word)) return 'fewleft';
  return word ? 'outofstock' : null;
};

const price = (value, strings) =>
  typeof value === 'number'
    ? new Intl.NumberFormat(strings.formats, { style: 'currency', currency: 'EUR', minimumFractionDigits: Number.isInteger(value) ? 0 : 2 }).format(value)
    : value;

const gone = event => event.target.remove();

const product = (strings, { title, price: amount, availability, availabilityLabel, url, image }) => {
  const picture = pictureUrl(image);
  const sign = tone(availability);
  const words = availabilityLabel ?? strings.available[sign];
  return h('li', {},
    link(url, strings, { class: 'product' },
      picture && h('img', { src: picture, alt: '', width: '64', height: '64', loading: 'lazy', referrerpolicy: 'no-referrer', onerror: gone }),
      h('span', { class: 'about' },
        h('span', { class: 'name' }, String(title ?? '')),
        h('span', { class: 'offer' },
          amount != null && h('strong', {}, price(amount, strings)),
          words && h('span', { class: `stock ${sign ?? ''}` }, words)))));
};

/** Products as one card of rows: picture, name, price, stock, the whole row a link. */
export const productCards = (products, strings) =>
  h('ul', { class: 'card products', 'aria-label': strings.products }, ...products.map(one => product(strings, one)));
