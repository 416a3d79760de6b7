const patience = 15_000;
const uploadPatience = 120_000;
const longestWait = 120_000;

/** A refusal by the server, or no answer at all (status 0). `retryAfter` is in milliseconds, or null. */
export class ApiError extends Error {
  constructor(status, retryAfter = null) {
    super(`chat server: ${status || 'no answer'}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  get passing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** Retry-After in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). */
const retryAfter = header => {
  if (!header) return null;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) : null;
};

const ask = async (method, url, { token, body, ...rest } = {}) => {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body && JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
      ...rest,
    });
    if (!response.ok) throw new ApiError(response.status, retryAfter(response.headers.get('Retry-After')));
    return await response.json();
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(0);
  }
};

/** An activity and its files, in this order, as Direct Line takes them. */
const form = (activity, files) => {
  const data = new FormData();
  data.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
  for (const { name, blob } of files) data.append('file', blob, name);
  return data;
};

/** A post that tells how far it is, which fetch cannot. */
const send = (url, token, data, progress) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open('POST', url);
  request.setRequestHeader('Authorization', `Bearer ${token}`);
  request.timeout = uploadPatience;
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
  request.onload = () => (request.status < 300
    ? resolve(request.response)
    : reject(new ApiError(request.status, retryAfter(request.getResponseHeader('Retry-After')))));
  request.onerror = request.ontimeout = request.onabort = () => reject(new ApiError(0));
  request.send(data);
});

/** The server's side of the chat: our token, then Direct Line 3.0. Every call throws ApiError. */
export const createApi = (host, shopper) => {
  const base = `${host}/v3/directline`;
  const conversation = (id, rest = '') => `${base}/conversations/${encodeURIComponent(id)}${rest}`;
  const since = watermark => `?watermark=${encodeURIComponent(watermark ?? '')}`;

  return {
    /** → { conversationId, token, expires_in, userId, fileBytes }; takes `conversationId` up where the cookie or the old token owns it. */
    token: (conversationId, token) =>
      ask('POST', `${host}/chat/token`, { token, body: { ...(conversationId && { conversationId }), ...(shopper() && { shopper: shopper() }) }, credentials: 'include' }),
    /** → as token(), for the conversation that another device hands on; its `token` works once. */
    resume: token => ask('POST', `${host}/chat/resume`, { body: { token }, credentials: 'include' }),
    /** → { url, expires_in, qr: { size, path } }, a link by which another device takes part. */
    link: ({ token, conversationId }, page, language) =>
      ask('POST', conversation(conversationId, '/resume'), { token, body: { page, language } }),
    /** → { conversationId, token, expires_in, streamUrl } */
    start: ({ token }, locale) => ask('POST', `${base}/conversations`, { token, body: { locale } }),
    /** → { streamUrl, … } of a stream that first replays all past the watermark. */
    reconnect: ({ token, conversationId }, watermark) =>
      ask('GET', conversation(conversationId, since(watermark)), { token }),
    /** → { activities, watermark }, 100 activities at most. */
    activities: ({ token, conversationId }, watermark) =>
      ask('GET', conversation(conversationId, `/activities${since(watermark)}`), { token }),
    /** → { id } */
    post: ({ token, conversationId }, activity) =>
      ask('POST', conversation(conversationId, '/activities'), { token, body: activity, keepalive: true }),
    /** → { id }; `progress` hears how much has left, 0 to 1. */
    upload: ({ token, conversationId }, activity, files, progress) =>
      send(conversation(conversationId, '/upload'), token, form(activity, files), progress),
    /** → { token, … } */
    refresh: ({ token }) => ask('POST', `${base}/tokens/refresh`, { token }),
  };
};
