/** French puts a space before these signs and inside guillemets, where a line must not break. */
export const unbroken = text => text.replace(/ (?=[€%?!:;»])/g, '\u00a0').replace(/« /g, '«\u00a0');
