import { stepDate } from './dates.js';
import { h, icon } from './dom.js';
import { link } from './links.js';

const states = ['done', 'current', 'todo', 'problem'];
const marks = { done: 'check', problem: 'alert' };

const step = (strings, { label, date, state }) => {
  const known = states.includes(state) ? state : 'todo';
  return h('li', { class: known, 'aria-current': known === 'current' ? 'step' : null },
    h('span', { class: 'mark' }, marks[known] && icon(marks[known])),
    h('div', {},
      h('span', { class: 'label' }, String(label ?? ''), h('span', { class: 'hidden' }, ` (${strings.steps[known]})`)),
      date && h('time', {}, stepDate(date, strings))));
};

/** An order on its way: number, where it stands, its steps, the carrier's page or at least his number. */
export const orderCard = ({ number, status, steps = [], tracking, trackingUrl }, strings) => {
  const words = strings.status[status] ?? status;
  const troubled = steps.some(({ state }) => state === 'problem');
  return h('div', { class: `card order ${troubled ? 'troubled' : ''}`, role: 'group', 'aria-label': `${strings.order} ${number}` },
    h('div', { class: 'top' },
      h('span', {}, strings.order, ' ', h('strong', {}, String(number ?? ''))),
      words && h('span', { class: 'status' }, words)),
    steps.length > 0 && h('ol', { class: 'steps' }, ...steps.map(one => step(strings, one))),
    tracking && !trackingUrl && h('p', { class: 'tracking' }, `${strings.tracking} `, h('strong', {}, String(tracking))),
    trackingUrl && link(trackingUrl, strings, { class: 'action' }, strings.track));
};
