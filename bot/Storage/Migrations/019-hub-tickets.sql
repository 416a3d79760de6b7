-- A hub may be asked again for an earlier ticket than the newest; rows without one are of before, or of no hand-off.
ALTER TABLE outbox ADD COLUMN ticket TEXT;
