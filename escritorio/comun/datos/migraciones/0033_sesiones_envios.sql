-- Anexos de una sesión o de uno de sus puntos, dentro del archivo y con su huella.
CREATE TABLE anexo (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    punto_id TEXT REFERENCES punto (id),
    orden INTEGER NOT NULL,
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    adjunto_id TEXT NOT NULL REFERENCES adjunto (id),
    UNIQUE (sesion_id, orden)
) STRICT;

-- Constancia de cada envío: qué, a quién, por qué medio, cuándo y su acuse. El nombre es copia fija.
-- El anotado por error no se borra: se anula con su motivo.
CREATE TABLE envio (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    que TEXT NOT NULL CHECK (que IN ('convocatoria', 'cambio', 'acta', 'acuerdo', 'otro')),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    nombre TEXT NOT NULL,
    medio TEXT NOT NULL CHECK (medio <> ''),
    destino TEXT NOT NULL DEFAULT '',
    fecha TEXT NOT NULL,
    acuse TEXT,
    nota TEXT NOT NULL DEFAULT '',
    anulado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    CHECK (acuse IS NULL OR acuse >= fecha),
    CHECK ((anulado IS NULL) = (motivo = ''))
) STRICT;
CREATE INDEX envio_por_sesion ON envio (sesion_id);

-- Cómo conectarse a distancia, tal como lo dice la convocatoria.
ALTER TABLE sesion ADD COLUMN conexion TEXT NOT NULL DEFAULT '';
