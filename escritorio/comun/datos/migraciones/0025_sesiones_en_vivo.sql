-- Un receso no parte la jornada: se sigue en ella, y al volver se mide otra vez el quórum.
CREATE TABLE receso (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    inicio TEXT NOT NULL,
    fin TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    dictamen_quorum TEXT,
    UNIQUE (sesion_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

-- Turnos de palabra: quién la pidió, cuándo la tuvo y cuánto se le dio (`segundos` NULL: sin límite). Momentos con segundos.
CREATE TABLE palabra (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    orden INTEGER NOT NULL,
    asistencia_id TEXT REFERENCES asistencia (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    segundos INTEGER CHECK (segundos > 0),
    inicio TEXT,
    fin TEXT,
    UNIQUE (punto_id, orden),
    CHECK (fin IS NULL OR fin >= inicio)
) STRICT;

-- Quien se excusa de un punto por interés en él: está en la sala y no cuenta ni vota.
CREATE TABLE excusa (
    id TEXT PRIMARY KEY,
    punto_id TEXT NOT NULL REFERENCES punto (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    momento TEXT NOT NULL,
    UNIQUE (punto_id, asistencia_id)
) STRICT;

-- Desde cuándo hay votos en un punto: con ellos ya no se retira, ni se deja sobre la mesa, ni cambia de lugar.
ALTER TABLE punto ADD COLUMN primer_voto TEXT;
UPDATE punto SET primer_voto = (SELECT min(v.momento) FROM votacion v WHERE v.punto_id = punto.id);
-- Lo votado en una sesión cerrada no se deshace a medias, aunque su acuerdo ya se cite en otra parte.
CREATE TRIGGER punto_votado_de_cerrada BEFORE UPDATE OF primer_voto ON punto
WHEN OLD.primer_voto IS NOT NULL AND NEW.primer_voto IS NULL
    AND (SELECT estado FROM sesion WHERE id = OLD.sesion_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;

-- Lo que consta en el acta además de los puntos: el orden que se alteró, el quórum que se perdió o volvió.
CREATE TABLE constancia (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    orden INTEGER NOT NULL,
    clase TEXT NOT NULL CHECK (clase IN ('orden', 'quorum')),
    momento TEXT NOT NULL,
    texto TEXT NOT NULL CHECK (texto <> ''),
    punto_id TEXT REFERENCES punto (id),
    dictamen TEXT,
    UNIQUE (sesion_id, orden)
) STRICT;

-- Por dónde va una sesión abierta: el punto que se ve y la hora puesta a mano («»: la del reloj).
-- Es una copia fija: no obliga a que el punto siga existiendo.
CREATE TABLE marcha (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL UNIQUE REFERENCES sesion (id),
    punto_id TEXT NOT NULL DEFAULT '',
    hora TEXT NOT NULL DEFAULT ''
) STRICT;
