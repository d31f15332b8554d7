CREATE TABLE puesto (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    funcion TEXT NOT NULL DEFAULT 'integrante' CHECK (funcion IN ('presidencia', 'secretaria', 'integrante')),
    plazas INTEGER CHECK (plazas IS NULL OR plazas > 0),
    -- La secretaría de actas suele asistir con voz y sin voto: no cuenta para el quórum.
    con_voto INTEGER NOT NULL DEFAULT 1 CHECK (con_voto IN (0, 1)),
    orden INTEGER NOT NULL,
    UNIQUE (organo_id, nombre)
) STRICT;

CREATE TABLE mandato (
    id TEXT PRIMARY KEY,
    puesto_id TEXT NOT NULL REFERENCES puesto (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    cese TEXT,
    motivo_cese TEXT,
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL))
) STRICT;
CREATE INDEX mandato_por_puesto ON mandato (puesto_id);
