import { h, icon } from './dom.js';

/** The QR code as a picture; the server sends path data, so no markup is parsed and no policy of the page is in the way. */
const picture = ({ size, path }, label) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('class', 'qr');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  const dark = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  dark.setAttribute('d', path);
  svg.append(dark);
  return svg;
};

/** The dialog over the chat by which the conversation goes on elsewhere: a code to scan, a link to copy. `ask` gets a link. */
export const createFollow = (strings, panel, ask) => {
  const close = h('button', { type: 'button', class: 'glyph', 'aria-label': strings.followClose, title: strings.followClose, onclick: () => hide() }, icon('close'));
  const said = h('p', { class: 'hidden', role: 'status' });
  const body = h('div', { class: 'follow-body' });
  const element = h('div', { class: 'follow', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'follow-title', tabindex: '-1', hidden: true },
    h('div', { class: 'follow-head' }, h('h2', { id: 'follow-title' }, panel.followLabel), close), body, said);
  let round = 0;
  let timer;

  /** While it is open nothing behind it can be reached. */
  const cover = covered => {
    for (const part of panel.element.children) part.inert = covered && part !== element && part.getAttribute('role') !== 'status';
  };

  const copy = async (field, words) => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without that permission the selection is copied; where that fails too, it waits for the shopper's own keys.
      if (!document.execCommand('copy')) return;
    }
    words.textContent = strings.copied;
    said.textContent = strings.copied;
  };

  const offer = problem => {
    const again = h('button', { type: 'button', class: 'main-button', onclick: () => load() }, strings.followAgain);
    body.replaceChildren(h('p', { role: 'alert' }, problem), again);
    if (!panel.element.hidden) again.focus();
  };

  const show = ({ url, expires_in: seconds, qr }) => {
    const field = h('input', { type: 'text', readonly: true, value: url, 'aria-label': strings.followLink, onfocus: () => field.select() });
    const words = h('span', {}, strings.copy);
    body.replaceChildren(
      h('p', {}, strings.followLead),
      picture(qr, strings.followCode),
      h('div', { class: 'follow-link' }, field,
        h('button', { type: 'button', class: 'main-button', onclick: () => copy(field, words) }, icon('copy'), words)),
      h('p', { class: 'follow-life' }, strings.followLife(Math.round(seconds / 60))));
    said.textContent = strings.followReady;
    timer = setTimeout(offer, seconds * 1000, strings.followOver);
  };

  const load = async () => {
    const mine = (round += 1);
    clearTimeout(timer);
    said.textContent = strings.followWait;
    body.replaceChildren(h('p', { class: 'follow-wait' }, strings.followWait));
    element.focus();
    try {
      const link = await ask();
      if (mine === round) show(link);
    } catch (error) {
      if (mine === round) offer(error.status === 429 ? strings.followTooMany : strings.followFailed);
    }
  };

  /** False when it was not open. */
  const hide = () => {
    if (element.hidden) return false;
    const inside = element.contains(element.getRootNode().activeElement);
    round += 1;
    clearTimeout(timer);
    element.hidden = true;
    body.replaceChildren();
    said.textContent = '';
    cover(false);
    if (inside) panel.followButton.focus();
    return true;
  };

  return {
    element,
    open() {
      element.hidden = false;
      cover(true);
      load();
    },
    close: hide,
  };
};
