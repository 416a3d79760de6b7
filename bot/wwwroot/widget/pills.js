import { h, icon } from './dom.js';
import { link, safeUrl } from './links.js';

/** Suggested replies under the last message; gone once something is said. */
export const createPills = (strings, say) => {
  const element = h('div', { class: 'pills', role: 'group', 'aria-label': strings.choices, hidden: true });

  const pill = ({ type, title, value }) => {
    if (type === 'openUrl') return safeUrl(value) && link(value, strings, { class: 'pill' }, title ?? value, icon('external'));
    const words = String(value ?? title ?? '');
    return words && h('button', { type: 'button', class: 'pill', onclick: () => say(words) }, title ?? words);
  };

  return {
    element,
    show(actions) {
      const pills = (actions ?? []).map(pill).filter(Boolean);
      element.replaceChildren(...pills);
      element.hidden = pills.length === 0;
    },
  };
};
