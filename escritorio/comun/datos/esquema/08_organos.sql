-- Los puestos de cada órgano. `suprimido`: los de una unidad cerrada dejan de estar; ni se ofrecen ni cuentan como
-- vacantes.
CREATE TABLE puesto (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    funcion TEXT NOT NULL DEFAULT 'integrante' CHECK (funcion IN ('presidencia', 'secretaria', 'integrante')),
    plazas INTEGER CHECK (plazas IS NULL OR plazas > 0),
    con_voto INTEGER NOT NULL DEFAULT 1 CHECK (con_voto IN (0, 1)),
    orden INTEGER NOT NULL,
    suprimido TEXT,
    UNIQUE (organo_id, nombre)
) STRICT;

-- Quién ocupa un puesto, desde cuándo y hasta cuándo. Nombrar, prorrogar, suplir y cesar son hechos con su
-- fundamento: ninguno cambia lo que dijo el anterior. `dictamenes`: los de las reglas al nombrar, y `aunque`, por qué
-- se nombró si alguno lo impedía; `hecho`: la fecha de las elecciones o de la asamblea a que la regla liga el
-- mandato; `comunicado`: cuándo se comunicó a quien la regla dice.
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
    calidad TEXT NOT NULL DEFAULT 'titular' CHECK (calidad IN ('titular', 'suplente')),
    fundamento_cese_id TEXT REFERENCES fundamento (id),
    dictamenes TEXT NOT NULL DEFAULT '[]',
    aunque TEXT NOT NULL DEFAULT '',
    hecho TEXT,
    comunicado TEXT,
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL))
) STRICT;
CREATE INDEX mandato_por_puesto ON mandato (puesto_id);

-- Lo que se alargó un mandato.
CREATE TABLE prorroga (
    id TEXT PRIMARY KEY,
    mandato_id TEXT NOT NULL REFERENCES mandato (id),
    hasta_anterior TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta > hasta_anterior),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    dictamenes TEXT NOT NULL DEFAULT '[]',
    aunque TEXT NOT NULL DEFAULT '',
    UNIQUE (mandato_id, hasta)
) STRICT;

-- Quién suple a un titular. `hasta`: el fin previsto; `fin`: el último día de verdad, si terminó antes o no lo tenía
-- previsto.
CREATE TABLE suplencia (
    id TEXT PRIMARY KEY,
    mandato_id TEXT NOT NULL REFERENCES mandato (id),
    socio_id TEXT REFERENCES socio (id),
    persona_id TEXT REFERENCES persona (id),
    desde TEXT NOT NULL,
    hasta TEXT CHECK (hasta IS NULL OR hasta >= desde),
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    fundamento_id TEXT NOT NULL REFERENCES fundamento (id),
    fin TEXT CHECK (fin IS NULL OR fin >= desde),
    CHECK ((socio_id IS NULL) <> (persona_id IS NULL))
) STRICT;
CREATE INDEX suplencia_por_mandato ON suplencia (mandato_id);

-- El plan de una rotación. Ajustar un turno es escribir otro que lo sustituye y decir por qué.
CREATE TABLE turno (
    id TEXT PRIMARY KEY,
    puesto_id TEXT NOT NULL REFERENCES puesto (id),
    socio_id TEXT NOT NULL REFERENCES socio (id),
    desde TEXT NOT NULL,
    hasta TEXT NOT NULL CHECK (hasta >= desde),
    clase TEXT NOT NULL CHECK (clase IN ('propuesto', 'ajustado')),
    motivo TEXT NOT NULL DEFAULT '',
    sustituye_id TEXT UNIQUE REFERENCES turno (id),
    retirado TEXT NOT NULL DEFAULT '',
    CHECK ((clase = 'ajustado') = (motivo <> '')),
    CHECK ((clase = 'ajustado') = (sustituye_id IS NOT NULL))
) STRICT;
CREATE INDEX turno_por_puesto ON turno (puesto_id);

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
