-- Mails that are owed: a row is written with the words that promise it, and says what became of it.
CREATE TABLE mails (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    number          INTEGER NOT NULL,
    id              TEXT NOT NULL UNIQUE,           -- random: the Message-ID, the same at every try
    promise         TEXT NOT NULL,                  -- what promised it: promised twice, it is one mail
    reference       TEXT NOT NULL,                  -- of the ticket; empty for none
    recipient       TEXT NOT NULL,
    verified        INTEGER NOT NULL,               -- the address was proven to be the shopper's
    note            TEXT NOT NULL,                  -- JSON: what it says
    created_at      INTEGER NOT NULL,               -- unix milliseconds
    next_at         INTEGER NOT NULL,               -- unix milliseconds
    attempts        INTEGER NOT NULL DEFAULT 0,
    capped          INTEGER NOT NULL DEFAULT 0,     -- how often it waited because the address had enough mails
    state           TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead')),
    sent_at         INTEGER,                        -- unix milliseconds
    last_error      TEXT,
    PRIMARY KEY (conversation_id, number),
    UNIQUE (conversation_id, promise)
) WITHOUT ROWID;
CREATE INDEX mails_due ON mails (next_at) WHERE state = 'waiting';
CREATE INDEX mails_sent ON mails (recipient, sent_at) WHERE state = 'sent';

-- Where answers to the mails about a ticket go: whoever has the token may add to the ticket, nobody else.
CREATE TABLE mail_threads (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    reference       TEXT NOT NULL,
    token           TEXT NOT NULL UNIQUE,
    PRIMARY KEY (conversation_id, reference)
) WITHOUT ROWID;
