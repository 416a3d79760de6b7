-- When the shopper took a call back; its slot is free again.
ALTER TABLE tickets ADD COLUMN cancelled_at TEXT;

CREATE INDEX tickets_slot ON tickets (slot_at) WHERE slot_at IS NOT NULL;

-- Proof that the shopper asked to be called: no number to call stands in a ticket without its row here.
CREATE TABLE callback_consents (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    reference       TEXT NOT NULL,      -- of the ticket
    phone           TEXT NOT NULL,
    position        INTEGER NOT NULL,   -- the message that gave the number
    channel         TEXT NOT NULL,
    purpose         TEXT NOT NULL,
    wording         TEXT NOT NULL,      -- what the shopper was told
    wording_version TEXT NOT NULL,      -- its fingerprint
    given_at        TEXT NOT NULL,
    withdrawn_at    TEXT,
    PRIMARY KEY (conversation_id, reference, phone)
) WITHOUT ROWID;
