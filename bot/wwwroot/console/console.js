// Keys, the bell and the end of the conversation in view: what a screen does by itself. Everything else is the server's.

const one = selector => document.querySelector(selector);
const rows = () => [...document.querySelectorAll('[data-row]')];

const move = step => {
  const all = rows();
  const here = all.indexOf(document.activeElement);
  const from = here < 0 ? all.findIndex(row => row.hasAttribute('aria-current')) : here;
  all[Math.max(0, Math.min(all.length - 1, from < 0 ? 0 : from + step))]?.focus();
};

const keys = {
  j: () => move(1),
  k: () => move(-1),
  t: () => one('#take')?.click(),
  h: () => one('#hand-back')?.click(),
  r: () => one('#reply')?.focus(),
  n: () => one('#note')?.focus(),
  '/': () => one('#search')?.focus(),
  b: () => toggleBell(),
  '?': () => one('#help')?.showModal(),
};

addEventListener('keydown', event => {
  const { target } = event;
  if (target.id === 'reply' && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    one('#send')?.click();
    return;
  }
  if (event.key === 'Escape' && target.matches?.('input, textarea, select')) target.blur();
  const types = target.matches?.('input, textarea, select, [contenteditable]') || event.ctrlKey || event.metaKey || event.altKey;
  if (types || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

// A menu closes when something of it was chosen, when the press is elsewhere, and on Escape, which gives the focus back.
const menus = () => document.querySelectorAll('details.menu[open]');
addEventListener('click', event => {
  for (const menu of menus()) {
    if (!menu.contains(event.target) || event.target.closest('.card button, .card a')) menu.open = false;
  }
});
addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of menus()) {
    if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
    menu.open = false;
  }
});

const bell = 'console-bell';
const toggleBell = () => {
  localStorage.setItem(bell, localStorage.getItem(bell) === 'off' ? 'on' : 'off');
  if (localStorage.getItem(bell) === 'on') ring();
};

/** Two short notes; browsers let it sound once somebody has touched the page. */
const ring = () => {
  if (localStorage.getItem(bell) === 'off') return;
  const audio = new AudioContext();
  for (const [at, pitch] of [[0, 660], [0.16, 880]]) {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0.08, audio.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.15);
    note.connect(volume).connect(audio.destination);
    note.start(audio.currentTime + at);
    note.stop(audio.currentTime + at + 0.15);
  }
  setTimeout(() => audio.close(), 1000);
};

let waiting = 0;
let last = null;
let shown = null;
let stuck = true;

addEventListener('scroll', event => {
  const lines = event.target;
  if (lines instanceof Element && lines.hasAttribute('data-lines')) stuck = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 80;
}, true);

new MutationObserver(() => {
  const count = Number(one('[data-waiting]')?.dataset.waiting ?? 0);
  if (count > waiting) ring();
  waiting = count;
  const title = (count > 0 ? `(${count}) ` : '') + document.title.replace(/^\(\d+\) /, '');
  if (document.title !== title) document.title = title;

  const lines = one('[data-lines]');
  const newest = lines?.lastElementChild ?? null;
  const first = lines?.firstElementChild ?? null;
  if (first !== shown) stuck = true;
  if (newest !== last && stuck) lines?.scrollTo({ top: lines.scrollHeight });
  [last, shown] = [newest, first];
}).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-waiting'] });
