import { h, icon } from './dom.js';
import { accepted, mostFiles, prepare } from './files.js';

/** The button that opens the files of the device, and what is said when one cannot go. Hidden until the shop takes files. */
export const createAttach = (strings, field, send) => {
  let limit = 0;
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const input = h('input', { type: 'file', multiple: true, accept: accepted, hidden: true, tabindex: '-1' });
  const button = h('button', { type: 'button', class: 'attach', 'aria-label': strings.attach, title: strings.attach, hidden: true, onclick: () => input.click() }, icon('clip'));

  const complain = text => {
    problem.hidden = !text;
    problem.textContent = text;
  };

  const take = async chosen => {
    if (chosen.length === 0) return;
    if (chosen.length > mostFiles) return complain(strings.tooManyFiles);
    const files = await Promise.all(chosen.map(file => prepare(file, limit)));
    const first = files.find(file => file.problem);
    const words = { kind: strings.fileKind, size: name => strings.fileSize(name, Math.floor(limit / 1024 / 1024)) };
    complain(first ? words[first.problem](first.name) : '');
    const fit = files.filter(file => file.blob);
    if (fit.length > 0) send(fit);
  };

  input.addEventListener('change', () => {
    const chosen = [...input.files];
    // The same file may be chosen again.
    input.value = '';
    button.focus();
    take(chosen);
  });
  field.addEventListener('paste', event => {
    const chosen = [...(event.clipboardData?.files ?? [])];
    if (limit === 0 || chosen.length === 0) return;
    event.preventDefault();
    take(chosen);
  });
  field.addEventListener('input', () => complain(''));

  return {
    parts: [button, input],
    problem,
    /** Largest file in bytes; 0 when the shop takes none. */
    allow(bytes) {
      limit = bytes;
      button.hidden = bytes === 0;
    },
  };
};
