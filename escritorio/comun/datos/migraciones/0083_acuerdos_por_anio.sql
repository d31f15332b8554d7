-- Los acuerdos de un órgano se numeran seguidos o cada año desde el 1. La tabla se rehace con lo que tenía.
CREATE TEMP TABLE acuerdo_previo AS SELECT * FROM acuerdo ORDER BY rowid;
DROP TABLE acuerdo;
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
    rectificacion TEXT NOT NULL DEFAULT '',
    via TEXT NOT NULL DEFAULT 'sesion',
    ratificacion TEXT NOT NULL DEFAULT '' CHECK (ratificacion IN ('', 'pendiente', 'ratificado', 'rechazado')),
    ratificado_por TEXT NOT NULL DEFAULT '',
    anio INTEGER NOT NULL DEFAULT 0,
    UNIQUE (organo_id, anio, numero)
) STRICT;
INSERT INTO acuerdo (
    id, numero, organo_id, organo, sesion_id, sesion, punto_id, punto, titulo, texto, fecha,
    tipo_decision, a_favor, en_contra, abstenciones, resultado, dictamen, estado, motivo_anulacion,
    rectificacion, via, ratificacion, ratificado_por)
SELECT
    id, numero, organo_id, organo, sesion_id, sesion, punto_id, punto, titulo, texto, fecha,
    tipo_decision, a_favor, en_contra, abstenciones, resultado, dictamen, estado, motivo_anulacion,
    rectificacion, via, ratificacion, ratificado_por
FROM acuerdo_previo;
DROP TABLE acuerdo_previo;
