// Behind a link from another device. The token stands in the fragment and is sent only when a person goes on:
// what looks at links before people do, uses none up.
const token = location.hash.slice(1);
const ask = document.getElementById('ask');
const gone = document.getElementById('gone');
const button = document.getElementById('go');
const failed = document.getElementById('failed');

/** Used, over or never ours: one page for all. */
const showGone = () => {
  const title = gone.querySelector('h1');
  ask.hidden = true;
  gone.hidden = false;
  document.title = title.textContent;
  title.focus();
};

const go = async () => {
  button.disabled = true;
  failed.textContent = '';
  try {
    const answer = await fetch('../resume', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.status === 410) return showGone();
    if (!answer.ok) throw new Error(`chat server: ${answer.status}`);
    // In place of this page: the way back does not lead to a link that is used up.
    return location.replace((await answer.json()).address);
  } catch {
    failed.textContent = failed.dataset.words;
    button.disabled = false;
    return button.focus();
  }
};

button.addEventListener('click', go);
if (!token) showGone();
