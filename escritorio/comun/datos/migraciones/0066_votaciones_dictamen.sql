-- Un órgano consultivo aprueba su dictamen y no deja acuerdo. La tabla se rehace con lo que tenía.
CREATE TEMP TABLE votacion_previa AS SELECT * FROM votacion ORDER BY rowid;
DROP TABLE votacion;
CREATE TABLE votacion (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    vuelta INTEGER NOT NULL CHECK (vuelta > 0),
    modo TEXT NOT NULL,
    propuesta TEXT NOT NULL CHECK (propuesta <> ''),
    tipo_decision TEXT NOT NULL CHECK (tipo_decision <> ''),
    a_favor INTEGER NOT NULL CHECK (a_favor >= 0),
    en_contra INTEGER NOT NULL CHECK (en_contra >= 0),
    abstenciones INTEGER NOT NULL CHECK (abstenciones >= 0),
    presentes INTEGER NOT NULL,
    habilitados INTEGER NOT NULL,
    numero_legal INTEGER NOT NULL,
    cubiertos INTEGER NOT NULL,
    resultado TEXT NOT NULL CHECK (resultado IN ('aprobada', 'rechazada', 'empate')),
    dictamen TEXT NOT NULL,
    dirime TEXT NOT NULL DEFAULT '' CHECK (dirime IN ('', 'a_favor', 'en_contra')),
    momento TEXT NOT NULL,
    acuerdo_id TEXT REFERENCES acuerdo (id),
    blancos INTEGER NOT NULL DEFAULT 0 CHECK (blancos >= 0),
    ausentes INTEGER NOT NULL DEFAULT 0 CHECK (ausentes >= 0),
    nulos INTEGER NOT NULL DEFAULT 0 CHECK (nulos >= 0),
    excusados INTEGER NOT NULL DEFAULT 0 CHECK (excusados >= 0),
    bloque_id TEXT,
    rectifica_id TEXT UNIQUE REFERENCES votacion (id),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK (a_favor + en_contra + abstenciones + blancos + nulos <= presentes),
    CHECK (resultado = 'aprobada' OR acuerdo_id IS NULL),
    CHECK (rectifica_id IS NULL OR motivo <> '')
) STRICT;
CREATE UNIQUE INDEX votacion_por_vuelta ON votacion (punto_id, vuelta) WHERE rectifica_id IS NULL;
CREATE INDEX votacion_por_punto ON votacion (punto_id);
INSERT INTO votacion (
    id, punto_id, vuelta, modo, propuesta, tipo_decision, a_favor, en_contra, abstenciones, presentes,
    habilitados, numero_legal, cubiertos, resultado, dictamen, dirime, momento, acuerdo_id, blancos,
    ausentes, nulos, excusados, bloque_id, rectifica_id, motivo)
SELECT
    id, punto_id, vuelta, modo, propuesta, tipo_decision, a_favor, en_contra, abstenciones, presentes,
    habilitados, numero_legal, cubiertos, resultado, dictamen, dirime, momento, acuerdo_id, blancos,
    ausentes, nulos, excusados, bloque_id, rectifica_id, motivo
FROM votacion_previa;
DROP TABLE votacion_previa;
