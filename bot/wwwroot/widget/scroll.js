const near = 48;
const margin = 12;

/** Keeps the end of the conversation in view, unless the shopper is reading further up: then `chip` says there is more. */
export const createScroll = (scroller, chip) => {
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  let stuck = true;
  let heading = null;

  const end = () => scroller.scrollHeight - scroller.clientHeight;

  const go = (top, smoothly) => {
    heading = Math.max(0, Math.min(top, end()));
    scroller.scrollTo({ top: heading, behavior: smoothly && !still.matches ? 'smooth' : 'instant' });
  };

  const toEnd = (smoothly = false) => {
    stuck = true;
    chip.hidden = true;
    go(end(), smoothly);
  };

  // On its way by itself, the view passes places where the shopper never was.
  const onScroll = () => {
    if (heading !== null && Math.abs(scroller.scrollTop - heading) > 2) return;
    heading = null;
    stuck = end() - scroller.scrollTop < near;
    if (stuck) chip.hidden = true;
  };

  const takeOver = () => {
    heading = null;
  };

  scroller.addEventListener('scroll', onScroll, { passive: true });
  for (const hand of ['wheel', 'touchmove', 'keydown', 'pointerdown']) scroller.addEventListener(hand, takeOver, { passive: true });
  // The keyboard, a growing text area, a turned phone: what was last stays last.
  new ResizeObserver(() => stuck && go(end())).observe(scroller);
  chip.addEventListener('click', () => toEnd(true));

  return {
    toEnd,
    /** Shows what is new from its beginning: a long answer is read from the top. */
    follow(element) {
      if (stuck) go(element.offsetTop - margin, true);
      else chip.hidden = false;
    },
    /** Something at the end grew: the end stays in view. */
    keep: () => stuck && go(end(), true),
    reveal: element => go(element.offsetTop - margin),
  };
};
