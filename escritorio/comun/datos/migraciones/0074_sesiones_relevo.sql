-- Quién pasó a presidir con la sesión empezada, y por qué se abrió sin quien debía presidir.
ALTER TABLE sesion ADD COLUMN sin_presidencia TEXT NOT NULL DEFAULT '';
CREATE TABLE relevo (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    momento TEXT NOT NULL,
    preside TEXT NOT NULL CHECK (preside <> ''),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    UNIQUE (sesion_id, orden)
) STRICT;
