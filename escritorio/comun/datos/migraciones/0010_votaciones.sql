-- Los denominadores y el dictamen son los del instante en que se votó: no se recalculan.
CREATE TABLE votacion (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    vuelta INTEGER NOT NULL CHECK (vuelta > 0),
    modo TEXT NOT NULL CHECK (modo IN ('mano_alzada', 'nominal', 'consenso')),
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
    CHECK (a_favor + en_contra + abstenciones <= presentes),
    CHECK ((resultado = 'aprobada') = (acuerdo_id IS NOT NULL)),
    UNIQUE (punto_id, vuelta)
) STRICT;

CREATE TABLE voto (
    id TEXT PRIMARY KEY,
    votacion_id TEXT NOT NULL REFERENCES votacion (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    sentido TEXT NOT NULL CHECK (sentido IN ('a_favor', 'en_contra', 'abstencion')),
    UNIQUE (votacion_id, asistencia_id)
) STRICT;

CREATE TRIGGER votacion_de_cerrada BEFORE DELETE ON votacion
WHEN (SELECT s.estado FROM sesion s JOIN punto p ON p.sesion_id = s.id WHERE p.id = OLD.punto_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;
