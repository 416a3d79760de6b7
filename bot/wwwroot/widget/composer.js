import { createAttach } from './attach.js';
import { h, icon } from './dom.js';

/** The text area with its buttons: Enter sends, Shift+Enter breaks; below, a caution and the way to start over. */
export const createComposer = (strings, { say, sendFiles, restart }) => {
  const field = h('textarea', {
    rows: '1', maxlength: '8000', 'aria-label': strings.write, placeholder: strings.placeholder, enterkeyhint: 'send', autocomplete: 'off',
  });
  const button = h('button', { class: 'send', 'aria-label': strings.send, 'aria-disabled': 'true' }, icon('send'));

  const attach = createAttach(strings, field, sendFiles);

  const grow = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
    button.setAttribute('aria-disabled', String(!field.value.trim()));
  };

  const submit = event => {
    event?.preventDefault();
    const text = field.value.trim();
    field.focus();
    if (!text) return;
    field.value = '';
    grow();
    say(text);
  };

  field.addEventListener('input', grow);
  field.addEventListener('keydown', event => {
    // While an input method composes, Enter chooses a word.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  });

  const again = h('button', { type: 'button', class: 'text', onclick: () => ask(true) }, icon('restart'), strings.restart);
  const foot = h('div', { class: 'foot' }, h('p', {}, strings.caution), again);
  const no = h('button', { type: 'button', class: 'plain-button', onclick: () => ask(false) }, strings.restartNo);
  const yes = h('button', { type: 'button', class: 'main-button', onclick: () => {
    ask(false);
    field.focus();
    restart();
  } }, strings.restartYes);
  const question = h('div', { class: 'question', role: 'group', 'aria-label': strings.restart, hidden: true },
    h('p', { role: 'alert' }, strings.restartQuestion), h('div', {}, no, yes));

  const ask = asking => {
    if (asking === !question.hidden) return;
    question.hidden = !asking;
    foot.hidden = asking;
    (asking ? no : again).focus();
  };

  return {
    element: h('div', { class: 'composer' }, attach.problem, h('form', { onsubmit: submit }, ...attach.parts, field, button), foot, question),
    field,
    grow,
    allowFiles: attach.allow,
    /** Esc first leaves the question; false when there was none. */
    leaveQuestion() {
      const asking = !question.hidden;
      ask(false);
      return asking;
    },
  };
};
