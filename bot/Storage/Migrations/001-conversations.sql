-- Every hot table starts its key with the conversation, so that the schema can be sharded by it.
CREATE TABLE conversations (
    id          TEXT PRIMARY KEY,
    channel     TEXT NOT NULL,
    user_id     TEXT NOT NULL,
    locale      TEXT,
    reference   TEXT,               -- JSON: where replies go (Bot Framework conversation reference); null on web chat
    version     INTEGER NOT NULL,   -- number of events; compare-and-set
    created_at  TEXT NOT NULL
) WITHOUT ROWID;

-- What happened, in order: the state is their fold.
CREATE TABLE events (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    version         INTEGER NOT NULL,
    at              TEXT NOT NULL,
    data            TEXT NOT NULL,
    PRIMARY KEY (conversation_id, version)
) WITHOUT ROWID;

-- What was said, in order: the shopper's activities as received (masked), the bot's replies as decided.
CREATE TABLE transcript (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    position        INTEGER NOT NULL,
    activity_id     TEXT NOT NULL,
    author          TEXT NOT NULL CHECK (author IN ('shopper', 'bot')),
    at              INTEGER NOT NULL,   -- unix milliseconds, strictly increasing in a conversation
    reply_to        TEXT,
    client_key      TEXT,               -- clientActivityID: folds a sender's retries
    body            TEXT NOT NULL,
    PRIMARY KEY (conversation_id, position)
) WITHOUT ROWID;
CREATE UNIQUE INDEX transcript_activity ON transcript (conversation_id, activity_id);
CREATE UNIQUE INDEX transcript_client_key ON transcript (conversation_id, client_key) WHERE client_key IS NOT NULL;

-- Turns that are owed. A row goes when its turn has committed.
CREATE TABLE inbox (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    position        INTEGER NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('start', 'message')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    parked          INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation_id, position, kind)
) WITHOUT ROWID;

-- Replies that have to be carried to another machine. A row goes when that machine has taken it.
CREATE TABLE outbox (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    position        INTEGER NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_at         INTEGER NOT NULL,   -- unix milliseconds
    dead            INTEGER NOT NULL DEFAULT 0,
    last_error      TEXT,
    PRIMARY KEY (conversation_id, position)
) WITHOUT ROWID;

CREATE TABLE tickets (
    reference       TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    position        INTEGER NOT NULL,   -- the message that led to it: one ticket a message
    kind            TEXT NOT NULL CHECK (kind IN ('ticket', 'callback')),
    reason          TEXT NOT NULL,
    intent          TEXT,
    confidence      REAL,
    language        TEXT NOT NULL,
    order_number    TEXT,
    email           TEXT,
    phone           TEXT,
    opened_at       TEXT NOT NULL,
    UNIQUE (conversation_id, position)
) WITHOUT ROWID;

CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
