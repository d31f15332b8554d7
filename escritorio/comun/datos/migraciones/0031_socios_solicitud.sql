-- Quien pide entrar: sus datos hasta que se le da de alta. El trámite es el de su propuesta.
CREATE TABLE solicitud (
    id TEXT PRIMARY KEY,
    propuesta_id TEXT NOT NULL UNIQUE REFERENCES propuesta (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    pais TEXT NOT NULL DEFAULT '',
    subdivision TEXT NOT NULL DEFAULT '',
    tipo TEXT NOT NULL DEFAULT '',
    categoria_id TEXT REFERENCES categoria (id),
    contacto TEXT NOT NULL DEFAULT '',
    socio_id TEXT REFERENCES socio (id)
) STRICT;
