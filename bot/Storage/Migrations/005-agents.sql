-- People of the shop who sign in to the console.
CREATE TABLE agents (
    id              TEXT PRIMARY KEY,
    email           TEXT NOT NULL UNIQUE,   -- lower case
    name            TEXT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('agent', 'supervisor', 'admin')),
    language        TEXT NOT NULL,
    password_hash   TEXT NOT NULL,
    created_at      TEXT NOT NULL
) WITHOUT ROWID;

-- Who is signed in. A change of password takes the rows of its agent away, and the sessions end.
CREATE TABLE agent_sessions (
    key             TEXT PRIMARY KEY,       -- SHA-256 of what the cookie holds
    agent_id        TEXT NOT NULL REFERENCES agents (id),
    expires_at      INTEGER NOT NULL        -- unix milliseconds
) WITHOUT ROWID;
CREATE INDEX agent_sessions_agent ON agent_sessions (agent_id);

-- One-time links that were used; the links themselves stand in the data folder, by the same hash.
CREATE TABLE agent_links_used (key TEXT PRIMARY KEY, used_at TEXT NOT NULL) WITHOUT ROWID;

-- Guesses at passwords, by account and by address (both hashed).
CREATE TABLE sign_in_guesses (
    key             TEXT NOT NULL,
    at              INTEGER NOT NULL,       -- unix milliseconds
    id              TEXT NOT NULL,
    PRIMARY KEY (key, at, id)
) WITHOUT ROWID;

-- Who can take live chats now: an agent counts while the browser says so every few seconds.
CREATE TABLE agent_presence (
    agent_id        TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    online          INTEGER NOT NULL,
    capacity        INTEGER NOT NULL,
    seen_at         INTEGER NOT NULL        -- unix milliseconds
) WITHOUT ROWID;

-- Live chats: one row a hand-off to the console, waiting, with its agent, or over.
CREATE TABLE live_chats (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    reference       TEXT NOT NULL,          -- the ticket that stands behind it
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'active', 'over')),
    asked_at        INTEGER NOT NULL,       -- unix milliseconds; the place in the queue
    waits_since     INTEGER NOT NULL,       -- the limit of the queue counts from here
    agent_id        TEXT,
    agent_name      TEXT,
    joined_at       INTEGER,
    ended_at        INTEGER,
    PRIMARY KEY (conversation_id, reference)
) WITHOUT ROWID;
CREATE UNIQUE INDEX live_chats_open ON live_chats (conversation_id) WHERE state <> 'over';
CREATE INDEX live_chats_state ON live_chats (state, asked_at);

ALTER TABLE tickets ADD COLUMN status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'pending', 'solved'));
ALTER TABLE tickets ADD COLUMN agent_id TEXT;
ALTER TABLE tickets ADD COLUMN call_tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN call_outcome TEXT CHECK (call_outcome IN ('reached', 'voicemail', 'retry'));
CREATE INDEX tickets_status ON tickets (status, due_at);

-- What agents note for each other; no shopper ever reads it.
CREATE TABLE agent_notes (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    number          INTEGER NOT NULL,
    at              INTEGER NOT NULL,       -- unix milliseconds
    agent_name      TEXT NOT NULL,
    text            TEXT NOT NULL,
    PRIMARY KEY (conversation_id, number)
) WITHOUT ROWID;

CREATE TABLE canned_answers (
    id              TEXT PRIMARY KEY,
    language        TEXT NOT NULL,
    title           TEXT NOT NULL,
    text            TEXT NOT NULL
) WITHOUT ROWID;

-- Who read or changed what. Rows are only ever added; each carries the hash of the one before.
CREATE TABLE audit (
    number          INTEGER PRIMARY KEY,
    at              TEXT NOT NULL,
    who             TEXT NOT NULL,
    what            TEXT NOT NULL,
    whom            TEXT NOT NULL,
    previous        TEXT NOT NULL,
    hash            TEXT NOT NULL
) WITHOUT ROWID;

-- The last row of the audit, so that rows cut off at its end are missed.
CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;

-- The console lists conversations by when something was said last.
CREATE INDEX transcript_at ON transcript (at);
