-- A quién de fuera se remite lo que aprobó un órgano consultivo, por quién y cuándo, y qué responde. `respuesta`
-- vacía: se espera; «sin_respuesta»: se da por cerrada sin ella.
CREATE TABLE remision (
    id TEXT PRIMARY KEY,
    votacion_id TEXT NOT NULL UNIQUE REFERENCES votacion (id),
    destinatario TEXT NOT NULL CHECK (destinatario <> ''),
    por TEXT NOT NULL DEFAULT '',
    remitida TEXT,
    respuesta TEXT NOT NULL DEFAULT ''
        CHECK (respuesta IN ('', 'aceptada', 'en_parte', 'rechazada', 'sin_respuesta')),
    respondida TEXT,
    respuesta_texto TEXT NOT NULL DEFAULT '',
    adjunto_id TEXT REFERENCES adjunto (id),
    CHECK (respuesta = '' OR remitida IS NOT NULL),
    CHECK ((respondida IS NULL) = (respuesta IN ('', 'sin_respuesta')))
) STRICT;
