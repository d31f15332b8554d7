-- Votación secreta y por asentimiento, por bloques, y rectificada con su motivo. La tabla se rehace con lo que tenía.
CREATE TEMP TABLE votacion_previa AS SELECT * FROM votacion;
DROP TABLE votacion;
CREATE TABLE votacion (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    vuelta INTEGER NOT NULL CHECK (vuelta > 0),
    modo TEXT NOT NULL CHECK (modo IN ('mano_alzada', 'nominal', 'consenso', 'asentimiento', 'secreta')),
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
    -- Las que se votaron juntas comparten bloque.
    bloque_id TEXT,
    -- La que rectifica nombra a la rectificada y dice por qué; la rectificada no cambia.
    rectifica_id TEXT UNIQUE REFERENCES votacion (id),
    motivo TEXT NOT NULL DEFAULT '',
    CHECK (a_favor + en_contra + abstenciones + blancos + nulos <= presentes),
    CHECK ((resultado = 'aprobada') = (acuerdo_id IS NOT NULL)),
    CHECK (rectifica_id IS NULL OR motivo <> '')
) STRICT;
-- La que rectifica es la misma vuelta que la rectificada.
CREATE UNIQUE INDEX votacion_por_vuelta ON votacion (punto_id, vuelta) WHERE rectifica_id IS NULL;
CREATE INDEX votacion_por_punto ON votacion (punto_id);
INSERT INTO votacion (id, punto_id, vuelta, modo, propuesta, tipo_decision, a_favor, en_contra, abstenciones,
    presentes, habilitados, numero_legal, cubiertos, resultado, dictamen, dirime, momento, acuerdo_id, blancos, ausentes)
SELECT id, punto_id, vuelta, modo, propuesta, tipo_decision, a_favor, en_contra, abstenciones,
    presentes, habilitados, numero_legal, cubiertos, resultado, dictamen, dirime, momento, acuerdo_id, blancos, ausentes
FROM votacion_previa;
DROP TABLE votacion_previa;
CREATE TRIGGER votacion_de_cerrada BEFORE DELETE ON votacion
WHEN (SELECT s.estado FROM sesion s JOIN punto p ON p.sesion_id = s.id WHERE p.id = OLD.punto_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;

CREATE TABLE voto_particular (
    id TEXT PRIMARY KEY,
    votacion_id TEXT NOT NULL REFERENCES votacion (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    texto TEXT NOT NULL CHECK (texto <> ''),
    UNIQUE (votacion_id, asistencia_id)
) STRICT;

-- Lo que la rectificación cambió en el acuerdo, con lo que antes constaba.
ALTER TABLE acuerdo ADD COLUMN rectificacion TEXT NOT NULL DEFAULT '';

-- Los votos del puesto aunque hoy no se ejerzan (mora): el número legal y los cubiertos también se cuentan en
-- votos. NULL: no se sabe; 0: su puesto no lleva voto.
ALTER TABLE asistencia ADD COLUMN votos_del_puesto INTEGER CHECK (votos_del_puesto >= 0);
UPDATE asistencia SET votos_del_puesto = CASE
    WHEN vota = 1 THEN votos
    WHEN dictamen_voto IS NULL THEN 0
    WHEN (SELECT max(otra.votos) FROM asistencia otra WHERE otra.sesion_id = asistencia.sesion_id) <= 1 THEN 1
    ELSE NULL END;
