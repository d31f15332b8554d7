-- Un libro por órgano y tomo: folios correlativos y una cadena de huellas. `folios`: los que tiene el tomo, si constan.
CREATE TABLE libro (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    tomo INTEGER NOT NULL CHECK (tomo > 0),
    folio_desde INTEGER NOT NULL CHECK (folio_desde > 0),
    folios INTEGER CHECK (folios > 0),
    abierto TEXT NOT NULL,
    cerrado TEXT,
    UNIQUE (organo_id, tomo)
) STRICT;

-- Cada asiento es un eslabón: su huella es la de lo que consta y la del anterior. Ni se cambia ni se borra.
CREATE TABLE asiento (
    id TEXT PRIMARY KEY,
    libro_id TEXT NOT NULL REFERENCES libro (id),
    orden INTEGER NOT NULL CHECK (orden > 0),
    clase TEXT NOT NULL
        CHECK (clase IN ('apertura', 'acta', 'falta_de_quorum', 'anulacion_de_folio', 'subsanacion', 'cierre')),
    acta_id TEXT REFERENCES acta (id),
    folio_desde INTEGER NOT NULL CHECK (folio_desde > 0),
    folios INTEGER NOT NULL CHECK (folios > 0),
    momento TEXT NOT NULL,
    texto TEXT NOT NULL DEFAULT '',
    canonico TEXT NOT NULL,
    huella_anterior TEXT NOT NULL,
    huella TEXT NOT NULL CHECK (length(huella) = 64),
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    UNIQUE (libro_id, orden),
    UNIQUE (libro_id, folio_desde)
) STRICT;
CREATE TRIGGER asiento_no_cambia BEFORE UPDATE ON asiento
BEGIN SELECT RAISE(ABORT, 'el libro de actas no se cambia'); END;
CREATE TRIGGER asiento_no_se_borra BEFORE DELETE ON asiento
BEGIN SELECT RAISE(ABORT, 'el libro de actas no se cambia'); END;
