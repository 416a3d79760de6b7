import { ApiError } from './api.js';

const refreshEvery = 15 * 60_000;

/** Holds the token of one conversation: refreshed each 15 minutes, asked for again when the server calls it expired. */
export const createSession = api => {
  let current = null;
  let renewal = null;

  const renew = () => {
    const { conversationId } = current;
    renewal ??= api
      .token(conversationId)
      .then(issued => {
        // Another conversation in return means that ours is gone.
        if (issued.conversationId !== conversationId) throw new ApiError(404);
        if (current?.conversationId === conversationId) current = issued;
      })
      .finally(() => {
        renewal = null;
      });
    return renewal;
  };

  const refresh = async () => {
    const before = current;
    if (!before) return;
    try {
      const { token } = await api.refresh(before);
      if (current === before) current = { ...before, token };
    } catch {
      // The next call finds out and renews.
    }
  };

  return {
    get userId() {
      return current?.userId;
    },
    get conversationId() {
      return current?.conversationId;
    },
    /** Opens the stored conversation, or a new one; the answer's conversationId says which. */
    async open(conversationId) {
      current = await api.token(conversationId);
      return current;
    },
    forget() {
      current = null;
    },
    /** Runs `send(session)`, once more with a new token if the first was refused. */
    async call(send) {
      if (!current) throw new ApiError(0);
      try {
        return await send(current);
      } catch (error) {
        if (error.status !== 403 && error.status !== 401) throw error;
        await renew();
        return send(current);
      }
    },
    keepFresh: () => setInterval(refresh, refreshEvery),
  };
};
