CREATE TABLE organo (
    id TEXT PRIMARY KEY,
    clave TEXT NOT NULL UNIQUE,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    clase TEXT NOT NULL CHECK (clase IN ('asamblea', 'consejo', 'directiva', 'secretaria', 'consultivo', 'otro')),
    integran TEXT NOT NULL CHECK (integran IN ('socios', 'mandatos')),
    composicion TEXT NOT NULL DEFAULT '',
    funcion TEXT NOT NULL DEFAULT '',
    frecuencia TEXT NOT NULL DEFAULT '',
    sesiona INTEGER NOT NULL DEFAULT 1 CHECK (sesiona IN (0, 1)),
    fuente TEXT NOT NULL DEFAULT '',
    orden INTEGER NOT NULL
) STRICT;

-- Una regla sin parámetros es una regla pendiente: su dictamen es «no se puede saber».
CREATE TABLE regla (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    familia TEXT NOT NULL CHECK (familia IN ('quorum', 'mayoria', 'convocatoria')),
    tipo TEXT NOT NULL DEFAULT '',
    parametros TEXT,
    articulo TEXT NOT NULL DEFAULT '',
    desde TEXT NOT NULL,
    hasta TEXT,
    CHECK (hasta IS NULL OR hasta >= desde)
) STRICT;
CREATE UNIQUE INDEX regla_una_vigente ON regla (organo_id, familia, tipo) WHERE hasta IS NULL;
