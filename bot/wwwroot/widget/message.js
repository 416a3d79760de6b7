import { clock, shortDate } from './dates.js';
import { h, icon } from './dom.js';
import { link, pictureUrl } from './links.js';
import { markdown } from './markdown.js';
import { orderCard } from './order-card.js';
import { productCards } from './product-card.js';
import { unbroken } from './typography.js';

const initials = name => name.split(/[\s-]+/).filter(Boolean).slice(0, 2).map(word => [...word][0].toUpperCase()).join('');

/** The person who speaks, or null for the robot. */
export const agentName = activity => {
  const agent = activity.channelData?.agent;
  const name = typeof agent === 'string' ? agent : agent?.name;
  return name ? String(name) : null;
};

/** Who has the conversation from this message on: a person by name, the queue, or the robot; undefined where it changes nothing. */
export const ownerOf = activity => {
  const { handOff } = activity.channelData ?? {};
  const name = agentName(activity) ?? (handOff?.state === 'joined' ? handOff.agent : null);
  if (name) return { name: String(name) };
  if (handOff?.state === 'waiting') return { waits: true };
  return handOff?.state === 'left' ? {} : undefined;
};

const source = (strings, { title, url, updated }) => {
  const date = shortDate(updated, strings);
  return h('li', {}, link(url, strings, {}, h('u', {}, String(title ?? '')), date && ` · ${strings.updated(date)}`));
};

const handOffNote = (strings, { reference, kind }) => {
  const words = strings.handOff[String(kind ?? '').replace(/[^a-z]/gi, '').toLowerCase()] ?? strings.handOff.other;
  return h('p', { class: 'hand-off' }, icon('person'), h('span', {}, ...(reference ? [`${words}, `, h('span', { class: 'whole' }, strings.reference(reference))] : [words])));
};

/** A message of the robot or of a person of the shop, with what comes along: order, products, hand-off, sources. */
export const theirMessage = (activity, strings) => {
  const { order, products, handOff, sources } = activity.channelData ?? {};
  const agent = agentName(activity);
  const time = clock(activity.timestamp, strings);
  const text = activity.textFormat === 'plain' ? [h('p', { class: 'plain' }, activity.text ?? '')] : markdown(activity.text, strings);
  return h('div', { class: agent ? 'message agent' : 'message bot', 'data-author': agent ?? '' },
    agent && h('p', { class: 'name', 'aria-hidden': 'true' }, agent),
    agent && h('span', { class: 'initials', 'aria-hidden': 'true' }, initials(agent)),
    h('p', { class: 'hidden' }, `${agent ?? strings.assistant}, ${time}`),
    text.length > 0 && h('div', { class: 'row' }, h('div', { class: 'bubble' }, ...text), h('time', { 'aria-hidden': 'true' }, time)),
    order && orderCard(order, strings),
    products?.length > 0 && productCards(products, strings),
    // The note stands with the words that promise it, and not under all that a person says afterwards.
    handOff && String(activity.text ?? '').includes(handOff.reference) && handOffNote(strings, handOff),
    sources?.length > 0 && h('ul', { class: 'sources', 'aria-label': strings.sources }, ...sources.map(one => source(strings, one))));
};

/** A file of the shopper: its name while it is on its way, then the picture itself or a link. */
const file = ({ name, url, isPicture }, strings) => {
  const address = pictureUrl(url);
  if (!address) return h('li', {}, icon('clip'), h('span', {}, name));
  return isPicture
    ? h('li', {}, h('a', { href: address, download: name }, h('img', { src: address, alt: strings.photo(name) })))
    : h('li', {}, icon('clip'), h('a', { href: address, download: name }, name));
};

export const showFiles = (element, files, strings) =>
  element.querySelector('.files')?.replaceChildren(...files.map(one => file(one, strings)));

/** A message of the shopper, as typed. `entry.state` moves it from sending to sent or failed, see `showState`. */
export const ownMessage = ({ text, files, at }, strings) => {
  const time = clock(at, strings);
  return h('div', { class: 'message own' },
    h('p', { class: 'hidden' }, `${strings.you}, ${time}`),
    h('div', { class: 'row' },
      h('span', { class: 'state' }),
      h('time', { 'aria-hidden': 'true' }, time),
      h('div', { class: 'bubble' },
        files?.length > 0 && h('ul', { class: 'files', role: 'list' }, ...files.map(one => file(one, strings))),
        (text || !files?.length) && h('p', { class: 'plain' }, unbroken(String(text ?? ''))))));
};

const signs = { sending: 'clock', waiting: 'clock', sent: 'check' };

/** How much of the files has left; null when that is of no interest. */
const showProgress = (element, part, strings) => {
  const bar = element.querySelector('progress');
  if (part === null) bar?.remove();
  else if (bar) bar.value = part;
  else element.append(h('progress', { max: '1', value: String(part), 'aria-label': strings.uploading }));
};

/** Shows where an own message stands; a failed one offers `retry`. */
export const showState = (element, { state, files, progress = 0 }, strings, retry) => {
  const words = { sending: strings.sending, waiting: strings.sending, sent: strings.sent }[state];
  element.dataset.state = state;
  element.querySelector('.state').replaceChildren(...(words ? [icon(signs[state]), h('span', { class: 'hidden' }, words)] : []));
  element.querySelector('.trouble')?.remove();
  showProgress(element, state === 'sending' && files ? progress : null, strings);
  if (state === 'failed') {
    element.append(h('p', { class: 'trouble' }, icon('alert'), strings.unsent, ' ',
      h('button', { type: 'button', class: 'text', onclick: retry }, strings.retry)));
  }
  if (state === 'refused') element.append(h('p', { class: 'trouble' }, icon('alert'), strings.fileRefused));
  if (state === 'waiting') element.append(h('p', { class: 'trouble slow' }, strings.waiting));
};
