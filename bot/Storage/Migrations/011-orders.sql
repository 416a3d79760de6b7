-- Orders as the shop last told of them: the fold of their events, so that it does not matter in which order those came.
CREATE TABLE orders (
    number          TEXT PRIMARY KEY,       -- letters and digits only, upper case; the shop's own form is in data
    email           TEXT NOT NULL,          -- lower case; empty when the shop has not told it
    updated_at      INTEGER NOT NULL,       -- unix milliseconds
    data            TEXT NOT NULL           -- JSON: the normal form, with the fields of the source that it does not know
);
CREATE INDEX orders_email ON orders (email);

-- What a source told of an order. The same event told twice is one row.
CREATE TABLE order_events (
    source          TEXT NOT NULL,
    id              TEXT NOT NULL,          -- the source's own
    subject         TEXT NOT NULL,          -- the source's own id of the order
    number          TEXT,                   -- of the order; null until an event of the same subject has told it
    at              INTEGER NOT NULL,       -- unix milliseconds, by the source
    received_at     INTEGER NOT NULL,       -- unix milliseconds
    data            TEXT NOT NULL,          -- JSON: what it changes
    PRIMARY KEY (source, id)
);
CREATE INDEX order_events_number ON order_events (number);
CREATE INDEX order_events_subject ON order_events (source, subject);

-- Wrong pairs of number and address, for the limits on guessing; kept for a day.
CREATE TABLE order_guesses (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,          -- empty on the tracking page
    number          TEXT NOT NULL,
    caller          TEXT NOT NULL,          -- keyed hash of where it came from
    at              INTEGER NOT NULL        -- unix milliseconds
);
CREATE INDEX order_guesses_number ON order_guesses (number, at);
CREATE INDEX order_guesses_caller ON order_guesses (caller, at);

-- Which conversation proved which order: what happens to the order is told there.
CREATE TABLE order_proofs (
    conversation_id TEXT NOT NULL,
    number          TEXT NOT NULL,
    email           TEXT,                   -- lower case; of the order
    proven_at       INTEGER NOT NULL,       -- unix milliseconds
    PRIMARY KEY (conversation_id, number)
);
CREATE INDEX order_proofs_number ON order_proofs (number);
CREATE INDEX order_proofs_email ON order_proofs (email);

-- What the shopper is told without asking: once, in order.
CREATE TABLE order_news (
    number          TEXT NOT NULL,
    kind            TEXT NOT NULL,
    subject         TEXT NOT NULL,          -- which parcel, date or refund; empty when there is but one
    position        INTEGER NOT NULL,       -- in the order's own line
    due_at          INTEGER NOT NULL,       -- unix milliseconds; not before
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'told', 'over')),
    told_at         INTEGER,
    PRIMARY KEY (number, kind, subject)
);
CREATE INDEX order_news_due ON order_news (due_at) WHERE state = 'waiting';

-- Who the shop's own login says is writing, and a keyed hash of where from.
ALTER TABLE conversations ADD COLUMN shopper_email TEXT;
ALTER TABLE conversations ADD COLUMN caller TEXT;
