-- Cuándo se presentó un voto particular, si llegó a tiempo y por qué se admite si no.
ALTER TABLE voto_particular ADD COLUMN presentado TEXT;
ALTER TABLE voto_particular ADD COLUMN plazo TEXT;
ALTER TABLE voto_particular ADD COLUMN motivo TEXT NOT NULL DEFAULT '';
