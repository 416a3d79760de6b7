-- When the shopper is to be called, and by when the shopper was promised an answer (ISO 8601, UTC).
ALTER TABLE tickets ADD COLUMN slot_at TEXT;
ALTER TABLE tickets ADD COLUMN due_at TEXT;
