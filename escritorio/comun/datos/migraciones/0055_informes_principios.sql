-- Desde cuántos habitantes una ciudad es mediana y desde cuántos grande, con su fuente; sin fila, un supuesto.
CREATE TABLE corte_de_tamano (
    id TEXT PRIMARY KEY,
    unico INTEGER NOT NULL DEFAULT 1 CHECK (unico = 1) UNIQUE,
    mediana INTEGER NOT NULL CHECK (mediana > 0),
    grande INTEGER NOT NULL CHECK (grande > mediana),
    fuente TEXT NOT NULL CHECK (fuente <> '')
) STRICT;
