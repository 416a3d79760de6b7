/**
 * What the browser keeps of one conversation, for `lifetime` ms after its last use:
 * { conversationId, token, watermark (all up to it was seen), open, pending: [{ id, text, at }], usedAt }.
 * Where the browser allows no storage, it lives as long as the page.
 */
export const createStorage = (key, lifetime) => {
  let memory = null;

  const load = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return memory;
    }
  };

  const save = record => {
    memory = record;
    try {
      if (record) localStorage.setItem(key, JSON.stringify(record));
      else localStorage.removeItem(key);
    } catch {
      // Full or forbidden: memory serves this page.
    }
  };

  const read = () => {
    const record = load();
    if (!record || typeof record !== 'object') return {};
    if (Date.now() - record.usedAt < lifetime) return record;
    save(null);
    return {};
  };

  return {
    key,
    read,
    update: part => save({ ...read(), ...part, usedAt: Date.now() }),
    /** Forgets the conversation; what is still to be sent goes with the next one when `keep` names it. */
    clear: keep => save(keep ? { ...keep, usedAt: Date.now() } : null),
  };
};
