-- Un poder se registra con su alcance y su vencimiento; revocarlo no lo borra. `sesion_id` vacío: general, para
-- las sesiones del órgano mientras no venza. El apoderado puede ser un socio, una persona con ficha o alguien de fuera.
CREATE TABLE poder (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    sesion_id TEXT REFERENCES sesion (id),
    poderdante_socio_id TEXT REFERENCES socio (id),
    poderdante_persona_id TEXT REFERENCES persona (id),
    poderdante TEXT NOT NULL,
    apoderado_socio_id TEXT REFERENCES socio (id),
    apoderado_persona_id TEXT REFERENCES persona (id),
    apoderado TEXT NOT NULL CHECK (apoderado <> ''),
    instrucciones TEXT NOT NULL DEFAULT '',
    presentado TEXT NOT NULL,
    desde TEXT,
    hasta TEXT,
    forma TEXT NOT NULL DEFAULT '',
    dictamen TEXT,
    documento_id TEXT REFERENCES adjunto (id),
    revocado TEXT,
    motivo_revocacion TEXT NOT NULL DEFAULT '',
    CHECK ((poderdante_socio_id IS NULL) <> (poderdante_persona_id IS NULL)),
    CHECK (apoderado_socio_id IS NULL OR apoderado_persona_id IS NULL),
    CHECK (hasta IS NULL OR desde IS NULL OR hasta >= desde)
) STRICT;
CREATE INDEX poder_por_sesion ON poder (sesion_id);

-- Con poder, en licencia y a distancia. La tabla se rehace con lo que tenía. `poder_desde`: con la sesión ya
-- abierta, desde cuándo se usa el poder; `dictamen_poder`: por qué vale en esta sesión; `sin_quorum`: la regla no
-- lo cuenta para el quórum; `vota_desde`: desde cuándo recuperó el voto, pagando en la puerta.
CREATE TEMP TABLE asistencia_previa AS SELECT * FROM asistencia;
DROP TABLE asistencia;
CREATE TABLE asistencia (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    pais TEXT NOT NULL DEFAULT '',
    calidad TEXT NOT NULL DEFAULT '',
    vota INTEGER NOT NULL CHECK (vota IN (0, 1)),
    motivo_sin_voto TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL,
    estado TEXT NOT NULL DEFAULT 'sin_aviso'
        CHECK (estado IN ('presente', 'suplente', 'con_poder', 'con_aviso', 'sin_aviso', 'licencia')),
    representante TEXT NOT NULL DEFAULT '',
    categoria TEXT NOT NULL DEFAULT '',
    subdivision TEXT NOT NULL DEFAULT '',
    tipo TEXT NOT NULL DEFAULT '',
    funcion TEXT NOT NULL DEFAULT 'integrante' CHECK (funcion IN ('presidencia', 'secretaria', 'integrante')),
    votos INTEGER NOT NULL DEFAULT 1 CHECK (votos >= 0),
    dictamen_voto TEXT,
    a_distancia INTEGER NOT NULL DEFAULT 0 CHECK (a_distancia IN (0, 1)),
    poder_id TEXT REFERENCES poder (id),
    poder_desde TEXT,
    dictamen_poder TEXT,
    sin_quorum INTEGER NOT NULL DEFAULT 0 CHECK (sin_quorum IN (0, 1)),
    vota_desde TEXT,
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL)),
    CHECK ((estado = 'con_poder') = (poder_id IS NOT NULL)),
    CHECK (estado = 'con_poder' OR (poder_desde IS NULL AND NOT sin_quorum)),
    UNIQUE (sesion_id, socio_id),
    UNIQUE (sesion_id, persona_id)
) STRICT;
INSERT INTO asistencia (id, sesion_id, socio_id, persona_id, nombre, pais, calidad, vota, motivo_sin_voto, orden,
    estado, representante, categoria, subdivision, tipo, funcion, votos, dictamen_voto)
SELECT id, sesion_id, socio_id, persona_id, nombre, pais, calidad, vota, motivo_sin_voto, orden,
    estado, representante, categoria, subdivision, tipo, funcion, votos, dictamen_voto
FROM asistencia_previa;
DROP TABLE asistencia_previa;
CREATE TRIGGER asistencia_de_cerrada BEFORE DELETE ON asistencia
WHEN (SELECT estado FROM sesion WHERE id = OLD.sesion_id) = 'cerrada'
BEGIN SELECT RAISE(ABORT, 'sesion cerrada'); END;

-- Cuándo se congeló por última vez quién vota (al convocar, al corte o en la puerta).
ALTER TABLE sesion ADD COLUMN padron_al TEXT;
UPDATE sesion SET padron_al = emitida;
