-- La persona que habla por un socio en algo que no es un órgano: su sherpa, su enlace, su punto focal. `hasta`: su
-- último día; vacío, sigue.
CREATE TABLE enlace (
    id TEXT PRIMARY KEY,
    socio_id TEXT NOT NULL REFERENCES socio (id),
    persona_id TEXT NOT NULL REFERENCES persona (id),
    funcion TEXT NOT NULL CHECK (funcion <> ''),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde)
) STRICT;
