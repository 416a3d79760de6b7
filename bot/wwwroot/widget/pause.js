/** Time before try number `attempt` (from 0): 1 to 3 s at first, 1 to 15 s later, spread so that a crowd does not come back at once. */
export const backOff = attempt => 1000 + Math.random() * Math.min(14_000, 2000 * 2 ** attempt);

/** A sleep that can be cut short. */
export const createPause = () => {
  let finish = () => {};
  return {
    sleep: ms =>
      new Promise(resolve => {
        const timer = setTimeout(resolve, ms);
        finish = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => finish(),
  };
};
