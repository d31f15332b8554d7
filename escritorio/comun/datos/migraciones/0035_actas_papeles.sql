-- Lo que la secretaría expide: certificado o notificación de un acuerdo, extracto de una sesión. Se guarda el
-- papel que salió. Las notificaciones de un lote comparten el suyo: `hoja_desde` y `hojas`, las de cada una.
CREATE TABLE expedido (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('certificado', 'extracto', 'notificacion')),
    numero INTEGER NOT NULL CHECK (numero > 0),
    anio INTEGER NOT NULL,
    sesion_id TEXT NOT NULL,
    acuerdo_id TEXT REFERENCES acuerdo (id),
    socio_id TEXT REFERENCES socio (id),
    destinatario TEXT NOT NULL DEFAULT '',
    idioma TEXT NOT NULL DEFAULT 'es' CHECK (idioma IN ('es', 'pt')),
    emitido TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    hoja_desde INTEGER NOT NULL DEFAULT 1 CHECK (hoja_desde > 0),
    hojas INTEGER NOT NULL CHECK (hojas > 0),
    firmado_id TEXT REFERENCES adjunto (id),
    UNIQUE (clase, anio, numero),
    CHECK (acuerdo_id IS NOT NULL OR clase = 'extracto')
) STRICT;
CREATE INDEX expedido_por_acuerdo ON expedido (acuerdo_id);
