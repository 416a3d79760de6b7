import { ApiError } from './api.js';

const refreshEvery = 15 * 60_000;

/**
 * Holds the token of one conversation: refreshed each 15 minutes, asked for again when the server calls it expired. The
 * browser keeps it, for a page of another host whose cookie of the chat it may not keep.
 */
export const createSession = (api, storage) => {
  let current = null;
  let renewal = null;

  const take = issued => {
    current = issued;
    storage.update({ token: issued.token });
  };

  const renew = () => {
    const { conversationId, token } = current;
    renewal ??= api
      .token(conversationId, token)
      .then(issued => {
        // Another conversation in return means that ours is gone.
        if (issued.conversationId !== conversationId) throw new ApiError(404);
        if (current?.conversationId === conversationId) take(issued);
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
      if (current === before) take({ ...before, token });
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
    /** Largest file that the shop takes, in bytes. */
    get fileBytes() {
      return current?.fileBytes ?? 0;
    },
    /** Opens the stored conversation, or a new one; the answer's conversationId says which. */
    async open(conversationId) {
      take(await api.token(conversationId, conversationId && storage.read().token));
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
