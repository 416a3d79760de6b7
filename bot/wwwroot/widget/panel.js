import { h, icon } from './dom.js';

/** The frame: header, then what it is given, from top to bottom. */
export const createPanel = (strings, shop, side, { close, human, follow }) => {
  const role = h('p', {}, strings.assistant);
  const humanButton = h('button', { type: 'button', class: 'human', onclick: human }, icon('person'), h('span', {}, strings.human));
  const followLabel = matchMedia('(pointer: coarse)').matches ? strings.followElsewhere : strings.follow;
  const followButton = h('button', { type: 'button', class: 'glyph', 'aria-label': followLabel, title: followLabel, 'aria-haspopup': 'dialog', onclick: follow }, icon('device'));
  const announcer = h('p', { class: 'hidden', role: 'status' });
  const element = h('section', { class: `panel ${side}`, lang: strings.locale, role: 'dialog', 'aria-labelledby': 'chat-title', tabindex: '-1', hidden: true },
    h('div', { class: 'head' },
      h('div', { class: 'who' }, h('h2', { id: 'chat-title' }, shop), role),
      humanButton,
      followButton,
      h('button', { type: 'button', class: 'glyph close', 'aria-label': strings.close, onclick: close }, icon('close'))),
    announcer);

  return {
    element,
    followButton,
    followLabel,
    fill: (...parts) => announcer.before(...parts),
    /** Said to screen readers only. */
    announce(text) {
      announcer.textContent = text;
    },
    /** Who has the conversation: a person by name, the queue for one, or the robot. */
    showOwner({ name, waits }) {
      role.textContent = name ? strings.withAgent(name) : waits ? strings.inQueue : strings.assistant;
      humanButton.hidden = Boolean(name || waits);
    },
  };
};
