-- Qué feriados de un país de los que trae el programa se tienen aquí por tales: los de todos, si no se dice otra cosa;
-- los de algunos (Carnaval, Corpus…), sólo si se dice.
CREATE TABLE criterio_de_feriado (
    id TEXT PRIMARY KEY,
    pais TEXT NOT NULL CHECK (pais <> ''),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    cuenta INTEGER NOT NULL CHECK (cuenta IN (0, 1)),
    UNIQUE (pais, nombre)
) STRICT;
