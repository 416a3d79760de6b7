const phone = matchMedia('(max-width: 600px), (max-height: 480px) and (pointer: coarse)');
const touch = matchMedia('(pointer: coarse)');

/** Opens and closes the panel: focus goes in and comes back, Esc closes, a phone's whole screen is used, keyboard included. */
export const createPresence = (panel, launcher, { field, escape, changed }) => {
  let opener = null;

  const fit = () => {
    const full = phone.matches;
    panel.toggleAttribute('data-full', full);
    panel.setAttribute('aria-modal', String(full));
    const view = window.visualViewport;
    // Zoomed in by two fingers, the page keeps its measures.
    if (!view || view.scale > 1.01) return;
    panel.style.setProperty('--view-top', `${view.offsetTop}px`);
    panel.style.setProperty('--view-height', `${view.height}px`);
  };

  const focusable = () =>
    [...panel.querySelectorAll('button:not([hidden]), a[href], input, textarea, [tabindex="0"]')]
      .filter(one => !one.closest('[inert]') && (one.checkVisibility?.() ?? one.offsetParent));

  /** On a phone nothing of the page is to be seen, so Tab stays inside. */
  const keepInside = event => {
    const stops = focusable();
    const here = launcher.root.activeElement;
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    // From what takes the focus but is no stop, the panel or a dialog in it, the browser would go outside.
    if (here !== edge && stops.includes(here)) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  };

  const close = () => {
    if (panel.hidden) return;
    const inside = launcher.root.activeElement !== null;
    panel.hidden = true;
    launcher.button.hidden = false;
    launcher.button.setAttribute('aria-expanded', 'false');
    if (inside) (opener?.isConnected ? opener : launcher.button).focus();
    changed(false);
  };

  panel.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (!escape()) close();
    } else if (event.key === 'Tab' && phone.matches) {
      keepInside(event);
    }
  });
  // The full panel would hide the page a link leads to.
  panel.addEventListener('click', event => {
    if (phone.matches && event.target.closest('a[href]:not([target])')) close();
  });
  window.visualViewport?.addEventListener('resize', fit);
  window.visualViewport?.addEventListener('scroll', fit);
  phone.addEventListener('change', fit);

  return {
    close,
    get isOpen() {
      return !panel.hidden;
    },
    open(focus, by) {
      opener = by ?? null;
      fit();
      if (panel.hidden) {
        panel.hidden = false;
        launcher.button.hidden = true;
        launcher.button.setAttribute('aria-expanded', 'true');
        changed(true);
      }
      // On a touch screen the keyboard would cover the greeting.
      if (focus) (touch.matches ? panel : field).focus();
    },
  };
};
