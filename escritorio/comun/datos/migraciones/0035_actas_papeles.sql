-- Lo que la secretaría expide de un acuerdo: certificado, extracto o notificación. Se guarda el papel que salió.
CREATE TABLE expedido (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL CHECK (clase IN ('certificado', 'extracto', 'notificacion')),
    numero INTEGER NOT NULL CHECK (numero > 0),
    anio INTEGER NOT NULL,
    sesion_id TEXT NOT NULL,
    acuerdo_id TEXT REFERENCES acuerdo (id),
    destinatario TEXT NOT NULL DEFAULT '',
    emitido TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    firmado_id TEXT REFERENCES adjunto (id),
    UNIQUE (clase, anio, numero)
) STRICT;
