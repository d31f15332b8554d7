CREATE TABLE acuerdo (
    id TEXT PRIMARY KEY,
    numero INTEGER NOT NULL CHECK (numero > 0),
    organo_id TEXT NOT NULL,
    organo TEXT NOT NULL,
    sesion_id TEXT NOT NULL,
    sesion TEXT NOT NULL,
    punto_id TEXT NOT NULL,
    punto INTEGER NOT NULL,
    titulo TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    fecha TEXT NOT NULL,
    tipo_decision TEXT NOT NULL,
    a_favor INTEGER,
    en_contra INTEGER,
    abstenciones INTEGER,
    resultado TEXT NOT NULL,
    dictamen TEXT NOT NULL,
    estado TEXT NOT NULL DEFAULT 'vigente' CHECK (estado IN ('vigente', 'anulado')),
    motivo_anulacion TEXT,
    UNIQUE (organo_id, numero)
) STRICT;

CREATE TABLE fundamento (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('acuerdo', 'acto_anterior', 'acta_fundacional')),
    acuerdo_id TEXT REFERENCES acuerdo (id),
    texto TEXT NOT NULL,
    fecha TEXT NOT NULL,
    CHECK ((clase = 'acuerdo') = (acuerdo_id IS NOT NULL))
) STRICT;

CREATE TABLE vinculo (
    id TEXT PRIMARY KEY,
    acuerdo_id TEXT NOT NULL REFERENCES acuerdo (id),
    tipo TEXT NOT NULL,
    cita_id TEXT NOT NULL,
    texto TEXT NOT NULL,
    UNIQUE (acuerdo_id, tipo, cita_id)
) STRICT;
