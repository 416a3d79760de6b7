-- Questions that the bot could not answer, until an agent is done with them; they go with their conversation.
CREATE TABLE unanswered (
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,       -- the message that asked
    asked_at        INTEGER NOT NULL,       -- unix milliseconds
    language        TEXT NOT NULL,
    question        TEXT NOT NULL,          -- as typed, without addresses and numbers to call
    decision        TEXT NOT NULL CHECK (decision IN ('unknown', 'ask-back', 'hand-off')),
    intent          TEXT,
    state           TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'noted', 'done')),
    note            TEXT,                   -- where the content should say it
    agent_name      TEXT,                   -- who wrote that, or was done with it
    PRIMARY KEY (conversation_id, position)
) WITHOUT ROWID;
CREATE INDEX unanswered_state ON unanswered (state, asked_at);

-- Opening hours as supervisors set them; the last row counts, and where there is none, shop.yml does.
CREATE TABLE shop_hours (
    version         INTEGER PRIMARY KEY,
    set_at          TEXT NOT NULL,          -- ISO 8601, UTC
    opening         TEXT,                   -- JSON: hours by day; null goes back to shop.yml
    closures        TEXT                    -- JSON: days with their reasons
) WITHOUT ROWID;

-- Of two tickets of one shopper one lives on, and the other points to it.
ALTER TABLE tickets ADD COLUMN merged_into TEXT;

-- What could not be delivered is counted on the console's first page.
CREATE INDEX mails_dead ON mails (state) WHERE state = 'dead';
CREATE INDEX outbox_dead ON outbox (dead) WHERE dead = 1;
